import { createHash } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { z } from 'zod'

/** What a work list was made from. Another detection version or other tips make another list. */
export const WorkListHeader = z.object({
  detectionVersion: z.string(),
  tips: z.array(z.object({ ref: z.string(), commit: z.string() })),
  known: z.array(z.string()),
})
export type WorkListHeader = z.infer<typeof WorkListHeader>

/** `path` is one path of the blob, for people and for blobs that no commit holds. */
export type WorkItem = { readonly id: string; readonly bytes: number; readonly path: string }

/** A list on disk of the blobs to read, in the order they are read. `digest` names its whole content. */
export type WorkList = {
  readonly header: WorkListHeader
  readonly digest: string
  readonly count: number
  /** The items from the given one on. */
  items(from: number): AsyncGenerator<WorkItem>
}

const LINES_PER_WRITE = 4096

/** Writes the list beside its place and moves it there when it is whole. */
export async function writeWorkList(
  file: string,
  header: WorkListHeader,
  entries: AsyncIterable<WorkItem>,
): Promise<WorkList> {
  const draft = `${file}.new`
  const hash = createHash('sha256')
  const handle = await open(draft, 'w', 0o600)
  let count = 0
  try {
    let text = `${JSON.stringify(header)}\n`
    const flush = async () => {
      hash.update(text)
      await handle.write(text)
      text = ''
    }
    for await (const { id, bytes, path } of entries) {
      text += `${id} ${bytes} ${path.replaceAll(/[\r\n]/g, ' ')}\n`
      count += 1
      if (count % LINES_PER_WRITE === 0) await flush()
    }
    await flush()
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
  return listOf(file, header, hash.digest('hex'), count)
}

/** The list that an interrupted run left, or null when there is none that can be read. */
export async function openWorkList(file: string): Promise<WorkList | null> {
  const hash = createHash('sha256')
  let header: WorkListHeader | null = null
  let count = -1
  try {
    for await (const line of linesOf(file)) {
      hash.update(`${line}\n`)
      header ??= WorkListHeader.parse(JSON.parse(line))
      count += 1
    }
  } catch {
    return null
  }
  return header === null ? null : listOf(file, header, hash.digest('hex'), count)
}

const listOf = (file: string, header: WorkListHeader, digest: string, count: number): WorkList => ({
  header,
  digest,
  count,
  items: (from) => itemsOf(file, from),
})

async function* itemsOf(file: string, from: number): AsyncGenerator<WorkItem> {
  let index = -1
  for await (const line of linesOf(file)) {
    if (index >= from) {
      const [id = '', bytes, ...path] = line.split(' ')
      yield { id, bytes: Number(bytes), path: path.join(' ') }
    }
    index += 1
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file)
  try {
    yield* handle.readLines({ encoding: 'utf8', autoClose: false })
  } finally {
    await handle.close()
  }
}
