import { type Pair, type PairKey, pairKey } from './blob-path.ts'
import { pathText } from './path-text.ts'

/** The wanted paths as a tree of names, so that only folders on the way to one are opened. */
export type WantedFolder = {
  readonly id: number
  readonly folders: Map<string, WantedFolder>
  /** By name: which blobs are wanted there, and the key of each. */
  readonly files: Map<string, Map<string, PairKey>>
  /** A name below holds bytes that are no UTF-8 and has to be compared the slow way. */
  escaped: boolean
}

export function wantedPaths(pairs: Iterable<Pair>): WantedFolder {
  let count = 0
  const make = (): WantedFolder => ({ id: count++, folders: new Map(), files: new Map(), escaped: false })
  const root = make()
  for (const pair of pairs) {
    const names = pair.path.split('/')
    const file = nameKey(names.pop() ?? '')
    let folder = root
    for (const name of names) {
      folder.escaped ||= name.includes('\\x')
      const below = folder.folders.get(nameKey(name)) ?? make()
      folder.folders.set(nameKey(name), below)
      folder = below
    }
    folder.escaped ||= file.includes('\\x')
    const blobs = folder.files.get(file) ?? new Map<string, PairKey>()
    folder.files.set(file, blobs.set(pair.blob, pairKey(pair)))
  }
  return root
}

/** What a tree object holds of a wanted folder: pairs found, and trees to open with the wanted folder of each. */
export type Held = { readonly keys: PairKey[]; readonly below: { tree: string; wanted: WantedFolder }[] }

/** Reads a tree object (`mode SP name NUL id`, ids of `idBytes` bytes each). */
export function heldBy(tree: Uint8Array, wanted: WantedFolder, idBytes: number): Held {
  const bytes = Buffer.from(tree.buffer, tree.byteOffset, tree.byteLength)
  const held: Held = { keys: [], below: [] }
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at)
    const end = bytes.indexOf(0, space)
    if (space === -1 || end === -1) break
    const id = () => bytes.toString('hex', end + 1, end + 1 + idBytes)
    const name = nameOf(bytes.subarray(space + 1, end), wanted)
    const folder = wanted.folders.get(name)
    if (folder !== undefined && bytes[at] === 0x34) held.below.push({ tree: id(), wanted: folder })
    const key = wanted.files.get(name)?.get(id())
    if (key !== undefined) held.keys.push(key)
    at = end + 1 + idBytes
  }
  return held
}

/** Names are compared as latin1 text of their bytes, which costs no decoding. */
const nameKey = (name: string): string => Buffer.from(name, 'utf8').toString('latin1')

function nameOf(bytes: Buffer, wanted: WantedFolder): string {
  return wanted.escaped ? nameKey(pathText(bytes)) : bytes.toString('latin1')
}
