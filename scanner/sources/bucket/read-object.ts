import { promisify } from 'node:util'
import { brotliDecompress, zstdDecompress } from 'node:zlib'
import type { Piece } from '#scanner/sources/piece.ts'
import { blobOf } from '#scanner/sources/read-file.ts'
import type { SkipReason } from '#scanner/sources/source.ts'
import type { BucketAddress } from './address.ts'
import type { BucketClient, Reply } from './client.ts'
import { type BucketObject, regionHeader } from './listing.ts'
import { percentEncoded } from './signature.ts'
import { Trouble, type TroubleReason, troubleOf } from './trouble.ts'

/**
 * One object as a piece, too-large where it is. A body that breaks off is gone on with from there while the object is
 * the same. Throws Trouble.
 */
export async function readObject(
  client: BucketClient,
  { base }: BucketAddress,
  object: BucketObject,
  maxBytes: number,
): Promise<Piece> {
  const { key, bytes } = object
  const tooLarge: Piece = { reason: 'too-large', name: key, bytes }
  if (bytes > maxBytes) return tooLarge
  if (bytes === 0) return { blob: blobOf(Buffer.alloc(0)), path: key }
  const path = `${base}/${key.split('/').map(percentEncoded).join('/')}`
  const body = new PartialBody(object, maxBytes)
  const reply = await client.ask(
    () => ({ path, query: [], headers: body.headers(), mostBytes: maxBytes - body.bytes }),
    (answer) => body.take(answer),
  )
  if (reply === 'too-large') return tooLarge
  const content = await decodedBody(reply.bytes, reply.encoding, maxBytes)
  return content === null ? tooLarge : { blob: blobOf(content), path: key }
}

type Whole = { readonly bytes: Buffer; readonly encoding: string }

/** What has arrived of an object so far. */
class PartialBody {
  readonly #object: BucketObject
  readonly #maxBytes: number
  #chunks: Buffer[] = []
  #etag: string | null = null
  bytes = 0

  constructor(object: BucketObject, maxBytes: number) {
    this.#object = object
    this.#maxBytes = maxBytes
  }

  headers(): Record<string, string> {
    if (this.bytes === 0 || this.#etag === null) return {}
    return { range: `bytes=${this.bytes}-`, 'if-match': this.#etag }
  }

  take({ status, headers, body, end }: Reply): Whole | 'too-large' | Trouble {
    const isMore = status === 206 && headers['content-range']?.startsWith(`bytes ${this.bytes}-`) === true
    if ([206, 412, 416].includes(status) && !isMore && this.bytes > 0) return this.#again()
    if (status !== 200 && !isMore) return troubleOf(status, body.toString('utf8'), regionHeader(headers))
    if (!isMore && this.bytes > 0 && end === 'too-long') return this.#again()
    if (!isMore) this.#forget()
    this.#chunks.push(body)
    this.bytes += body.length
    if (end === 'too-long' || this.bytes > this.#maxBytes) return 'too-large'
    this.#etag = headers.etag ?? null
    if (end === 'whole' && !this.#isShort(headers))
      return { bytes: Buffer.concat(this.#chunks), encoding: headers['content-encoding'] ?? '' }
    if (this.#etag === null || /^W\//.test(this.#etag) || body.length === 0) this.#forget()
    return new Trouble('cut-off')
  }

  /** The object is another one now. */
  #again(): Trouble {
    this.#forget()
    return new Trouble('cut-off')
  }

  #forget(): void {
    this.#chunks = []
    this.bytes = 0
    this.#etag = null
  }

  /** Less than was listed, though it is the object that was listed and nothing on the way unpacked or packed it. */
  #isShort(headers: Reply['headers']): boolean {
    if (this.bytes >= this.#object.bytes || headers['x-goog-stored-content-encoding'] === 'gzip') return false
    return this.#etag === null || this.#object.etag === null || this.#etag === this.#object.etag
  }
}

const unpackers: Readonly<Record<string, (bytes: Buffer, options: object) => Promise<Buffer>>> = {
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
}

/** Without the packing that is not told by its first bytes; gzip the engine opens itself. A wrong label changes nothing. */
async function decodedBody(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer | null> {
  const unpack = unpackers[encoding.trim().toLowerCase()]
  if (unpack === undefined) return bytes
  return unpack(bytes, { maxOutputLength: maxBytes }).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ERR_BUFFER_TOO_LARGE' ? null : bytes,
  )
}

/** What an object that could not be read is counted as. */
export function skipReasonOf(reason: TroubleReason): SkipReason {
  if (reason === 'denied') return 'not-permitted'
  if (reason === 'archived') return 'archived'
  if (reason === 'missing') return 'missing-object'
  if (reason === 'cut-off') return 'cut-off'
  return reason === 'unavailable' || reason === 'unreachable' ? 'unavailable' : 'unreadable'
}
