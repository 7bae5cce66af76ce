import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DEFAULT_MAX_BYTES } from '#scanner/sources/piece.ts'
import { type Blob, type Skip, SourceError } from '#scanner/sources/source.ts'
import { batched } from './batched.ts'
import { type ByteReader, byteReader } from './byte-reader.ts'
import type { BlobEntry, GitRepository } from './repository.ts'
import { type RequestQueue, requestQueue } from './request-queue.ts'
import { startGit } from './run.ts'

export type BlobRequest = Pick<BlobEntry, 'id' | 'bytes'>

export type ReadOptions = {
  /** Larger blobs are skipped `too-large` and never transferred. Default 100 MiB. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal | undefined
}

const OUTPUT = ['cat-file', '--batch']

/**
 * The bytes of blobs, in the order asked for, a Skip for each that cannot be read (`too-large`,
 * `missing-object`, `corrupt-object`). Bytes are a view that is valid until the next iteration. A git that
 * dies of a damaged object is started again behind it.
 */
export function readBlobs(
  repository: GitRepository,
  requests: AsyncIterable<BlobRequest> | Iterable<BlobRequest>,
  options: ReadOptions = {},
): AsyncGenerator<Blob | Skip> {
  return readObjects(repository, requests, { ...options, types: ['blob'], patient: true })
}

/** A blob, tree or commit as stored. */
export type StoredObject = Blob & { readonly type: string }

export type ObjectOptions = ReadOptions & {
  /** Anything else is a skip. */
  readonly types: readonly string[]
  /** Answers may be held back until there are many: never when requests wait for answers. */
  readonly patient: boolean
}

/** The same for objects of any type. */
export async function* readObjects(
  repository: GitRepository,
  requests: AsyncIterable<BlobRequest> | Iterable<BlobRequest>,
  options: ObjectOptions,
): AsyncGenerator<StoredObject | Skip> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES
  const queue = requestQueue(requests)
  const { signal, types, patient } = options
  const reading = { repository, queue, maxBytes, signal, types, patient }
  try {
    for (;;) {
      yield* readUntilDeath(reading)
      queue.assertWhole()
      if (queue.isDone()) return
      yield await readAlone(reading)
    }
  } finally {
    queue.stop()
  }
}

type Reading = {
  readonly repository: GitRepository
  readonly queue: RequestQueue<BlobRequest>
  readonly maxBytes: number
  readonly signal: AbortSignal | undefined
  readonly types: readonly string[]
  readonly patient: boolean
}

/** Ends when every request is answered, or when git died before; then the head of the queue is suspect. */
async function* readUntilDeath(reading: Reading): AsyncGenerator<StoredObject | Skip> {
  const { repository, queue, maxBytes, signal } = reading
  const input = batched(idLines(queue.feed(), maxBytes))
  const git = startGit(reading.patient ? [...OUTPUT, '--buffer'] : OUTPUT, { repository, signal, input })
  const reader = byteReader(git.stdout)
  try {
    for (;;) {
      const header = await reader.line()
      yield* tooLargeOnes(queue, maxBytes)
      if (header === null) break
      const answer = await answerOf(reading, header, reader)
      if (answer === null) break
      yield answer
      queue.answered()
    }
    await git.done.catch(rethrowUnlessDamage)
  } finally {
    git.kill()
  }
}

async function* idLines(requests: AsyncIterable<BlobRequest>, maxBytes: number): AsyncGenerator<string> {
  for await (const { id, bytes } of requests) if (bytes <= maxBytes) yield `${id}\n`
}

function* tooLargeOnes(queue: RequestQueue<BlobRequest>, maxBytes: number): Generator<Skip> {
  for (let head = queue.head(); head !== undefined && head.bytes > maxBytes; head = queue.head()) {
    yield { reason: 'too-large', name: head.id, bytes: head.bytes }
    queue.answered()
  }
}

/** `<id> <type> <size>` and the bytes and a newline, or `<id> missing`. Null when the output ends in the middle. */
async function answerOf(
  reading: Reading,
  header: string,
  reader: ByteReader,
): Promise<StoredObject | Skip | null> {
  const [id = '', type = '', digits = ''] = header.split(' ')
  if (digits === '') return absent(reading.repository, id)
  const size = Number(digits)
  const isWanted = reading.types.includes(type)
  if (!isWanted || size > reading.maxBytes) {
    if (!(await reader.skip(size + 1))) return null
    return { reason: isWanted ? 'too-large' : 'corrupt-object', name: id, bytes: size }
  }
  const bytes = await reader.bytes(size + 1)
  return bytes === null ? null : { id, type, bytes: bytes.subarray(0, size) }
}

function absent({ commonDir }: GitRepository, id: string): Skip {
  const damaged = existsSync(join(commonDir, 'objects', id.slice(0, 2), id.slice(2)))
  return { reason: damaged ? 'corrupt-object' : 'missing-object', name: id, bytes: 0 }
}

/** The suspect by a process of its own: if that dies too, the object is damaged. */
async function readAlone(reading: Reading): Promise<StoredObject | Skip> {
  const { repository, queue, signal } = reading
  const request = queue.head()
  if (request === undefined) throw new SourceError('failed', 'git ended early.', 'Scan again.')
  const git = startGit(OUTPUT, { repository, signal, input: [`${request.id}\n`] })
  const reader = byteReader(git.stdout)
  try {
    const header = await reader.line()
    const answer = header === null ? null : await answerOf(reading, header, reader)
    await reader.line()
    await git.done.catch(rethrowUnlessDamage)
    return answer ?? { reason: 'corrupt-object', name: request.id, bytes: request.bytes }
  } finally {
    git.kill()
    queue.answered()
  }
}

function rethrowUnlessDamage(error: unknown): void {
  const fatal = ['cancelled', 'git-missing', 'no-permission']
  if (!(error instanceof SourceError) || fatal.includes(error.code)) throw error
}
