import { isSkip } from '#scanner/sources/piece.ts'
import type { Skip } from '#scanner/sources/source.ts'
import { commitLinks, treeEntries } from './object-links.ts'
import { readObjects, type StoredObject } from './read-blobs.ts'
import type { BlobEntry, GitRepository, Reach } from './repository.ts'
import { present, revisionIds } from './revisions.ts'
import { sizesOf } from './sizes.ts'

/** An object on the way and one path of it; of a commit, the commit that names it as a parent. */
type Step = { readonly id: string; readonly path: string; readonly child: string | null }

export type Walked = {
  readonly blobs: Map<string, string>
  /** Commits and trees that could not be read, with the commit that named a commit as its parent. */
  readonly broken: readonly { readonly skip: Skip; readonly child: string | null }[]
}

/**
 * The blobs that `listBlobs` would list, found object by object: slow, and stopped by no damage. What is
 * damaged is listed with 0 bytes.
 */
export async function* salvageBlobs(repository: GitRepository, reach: Reach): AsyncGenerator<BlobEntry> {
  const { signal } = reach
  const seen = new Set<string>()
  const known = await present(repository, reach.known, signal)
  await walkObjects(repository, [...known], seen, signal)
  const { blobs, broken } = await walkObjects(repository, revisionIds(reach.tips), seen, signal)
  for (const { skip } of broken) yield { id: skip.name, bytes: 0, path: '' }
  const sizes = await sizesOf(repository, [...blobs.keys()], signal)
  for (const [id, path] of blobs) yield { id, path, bytes: sizes.get(id) ?? 0 }
}

/** Follows commits to parents and trees, trees to what they hold. Adds to `seen` and passes over what is in it. */
export async function walkObjects(
  repository: GitRepository,
  ids: readonly string[],
  seen: Set<string>,
  signal: AbortSignal | undefined,
): Promise<Walked> {
  const idBytes = repository.objectFormat === 'sha256' ? 32 : 20
  const blobs = new Map<string, string>()
  const broken: { skip: Skip; child: string | null }[] = []
  const asked: Step[] = []
  const work = workList()
  const add = (step: Step) => {
    if (seen.has(step.id)) return
    seen.add(step.id)
    asked.push(step)
    work.add(step.id)
  }
  for (const id of ids) add({ id, path: '', child: null })
  const types = ['commit', 'tree', 'blob', 'tag']
  for await (const found of readObjects(repository, work.requests, { signal, types, patient: false })) {
    const step = asked.shift() ?? { id: '', path: '', child: null }
    if (isSkip(found)) broken.push({ skip: found, child: step.child })
    else if (found.type === 'blob') blobs.set(found.id, step.path)
    else follow(found, step, { add, blobs, seen, idBytes })
    work.done()
  }
  return { blobs, broken }
}

type Following = {
  readonly add: (step: Step) => void
  readonly blobs: Map<string, string>
  readonly seen: Set<string>
  readonly idBytes: number
}

function follow(found: StoredObject, step: Step, { add, blobs, seen, idBytes }: Following): void {
  if (found.type === 'commit') {
    const { tree, parents } = commitLinks(found.bytes)
    for (const id of parents) add({ id, path: '', child: found.id })
    if (tree !== null) add({ id: tree, path: '', child: null })
    return
  }
  if (found.type !== 'tree') return
  for (const { mode, id, name } of treeEntries(found.bytes, idBytes)) {
    const path = step.path === '' ? name : `${step.path}/${name}`
    if (mode === '160000' || seen.has(id)) continue
    if (mode === '40000') add({ id, path, child: null })
    else {
      seen.add(id)
      blobs.set(id, path)
    }
  }
}

type Work = {
  add(id: string): void
  done(): void
  readonly requests: AsyncGenerator<{ id: string; bytes: number }>
}

/** Requests that grow by their own answers; ends when all are answered and none is left. */
function workList(): Work {
  const waiting: string[] = []
  let open = 0
  let wake = () => {}
  async function* requests(): AsyncGenerator<{ id: string; bytes: number }> {
    for (let at = 0; open > 0; ) {
      const id = waiting[at]
      if (id === undefined)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      else {
        at += 1
        yield { id, bytes: 0 }
      }
    }
  }
  return {
    add: (id) => {
      waiting.push(id)
      open += 1
      wake()
    },
    done: () => {
      open -= 1
      if (open === 0) wake()
    },
    requests: requests(),
  }
}
