import { pathText } from './path-text.ts'

export type TreeEntry = { readonly mode: string; readonly id: string; readonly name: string }

/** The tree and the parents that a commit object names. */
export function commitLinks(bytes: Uint8Array): { tree: string | null; parents: string[] } {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const head = text.slice(0, Math.max(0, text.indexOf('\n\n')) || text.length)
  const ids = (name: string) =>
    [...head.matchAll(new RegExp(`^${name} ([0-9a-f]{40,64})$`, 'gm'))].flatMap(([, id]) => id ?? [])
  return { tree: ids('tree')[0] ?? null, parents: ids('parent') }
}

/** The entries of a tree object: `mode SP name NUL id`, ids of `idBytes` bytes each. */
export function* treeEntries(tree: Uint8Array, idBytes: number): Generator<TreeEntry> {
  const bytes = Buffer.from(tree.buffer, tree.byteOffset, tree.byteLength)
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const end = bytes.indexOf(0, space)
    if (space === -1 || end === -1) return
    const id = bytes.toString('hex', end + 1, end + 1 + idBytes)
    yield { mode: bytes.toString('latin1', at, space), id, name: pathText(bytes.subarray(space + 1, end)) }
    at = end + 1 + idBytes
  }
}
