import process from 'node:process'
import { type AddressRules, PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { Environment } from '#scanner/net/proxy.ts'
import {
  DEFAULT_MAX_BYTES,
  type FileOptions,
  type FileSource,
  type Piece,
  unknownTotals,
} from '#scanner/sources/piece.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { type Clock, systemClock } from '#scanner/verify/pace.ts'
import { type BucketAddress, regionOf } from './address.ts'
import { type BucketClient, createClient, MOST_AT_ONCE } from './client.ts'
import { environmentCredentials } from './credentials.ts'
import { type BucketObject, listObjects } from './listing.ts'
import { readObject, skipReasonOf } from './read-object.ts'
import { sourceErrorOf, Trouble, type TroubleReason } from './trouble.ts'

export type BucketOptions = FileOptions & {
  readonly environment?: Environment
  readonly clock?: Clock
  /** Which addresses may be called; all but metadata services unless told, as buckets are named at the command line. */
  readonly rules?: AddressRules
}

const COMMAND_LINE: AddressRules = { ...PUBLIC_ONLY, trusted: true }

/** So many objects in a row that the host did not give: the others need not be tried. */
const GIVE_UP_AFTER = 12

/**
 * The current version of every object whose key begins with the prefix, in the order of the listing; at most four are
 * asked for at once, together no larger than the cap. What cannot be read is a Skip, and SourceError at the end; a
 * listing that breaks off is SourceError after what was listed. Throws SourceError `wrong-credentials`.
 */
export function bucketSource(address: BucketAddress, options: BucketOptions = {}): FileSource {
  const { environment = process.env, clock = systemClock } = options
  const credentials = address.takesCredentials ? environmentCredentials(environment) : null
  const region = address.region ?? regionOf(environment) ?? 'us-east-1'
  const controller = new AbortController()
  const signals = options.signal === undefined ? [controller.signal] : [options.signal, controller.signal]
  const signal = AbortSignal.any(signals)
  const rules = options.rules ?? COMMAND_LINE
  const client = createClient({ address, credentials, region, environment, clock, signal, rules })
  async function* pieces(): AsyncGenerator<Piece> {
    try {
      yield* readAll(client, address, options.maxBytes ?? DEFAULT_MAX_BYTES)
    } catch (error) {
      if (options.signal?.aborted === true)
        throw new SourceError('cancelled', 'The scan was cancelled.', 'Start it again to go on.')
      throw error instanceof Trouble ? sourceErrorOf(error, client.isSigned, address.endpoint.origin) : error
    } finally {
      controller.abort()
      client.close()
    }
  }
  return { pieces: pieces(), totals: unknownTotals }
}

type Reading = { readonly object: BucketObject; readonly piece: Promise<Piece> }

async function* readAll(
  client: BucketClient,
  address: BucketAddress,
  maxBytes: number,
): AsyncGenerator<Piece> {
  const failures = new Failures()
  const readings: Reading[] = []
  const held = () => readings.reduce((sum, { object }) => sum + object.bytes, 0)
  let broken: { error: unknown } | null = null
  try {
    for await (const object of listObjects(client, address)) {
      while (readings.length >= MOST_AT_ONCE || (readings.length > 0 && held() + object.bytes > maxBytes))
        yield* take(readings, failures)
      const piece = readObject(client, address, object, maxBytes)
      piece.catch(() => {})
      readings.push({ object, piece })
    }
  } catch (error) {
    if (!(error instanceof Trouble) || failures.isHopeless) throw error
    broken = { error }
  }
  while (readings.length > 0) yield* take(readings, failures)
  if (broken !== null) throw broken.error
  failures.tell()
}

async function* take(readings: Reading[], failures: Failures): AsyncGenerator<Piece> {
  const [first] = readings
  if (first === undefined) return
  const { object, piece } = first
  const read = await piece.catch((error: unknown) => {
    if (error instanceof Trouble) return error
    throw error
  })
  readings.shift()
  if (!(read instanceof Trouble)) yield read
  else yield { reason: skipReasonOf(read.reason), name: object.key, bytes: object.bytes }
  failures.count(read instanceof Trouble ? read : null)
}

/** Counts objects that could not be read. */
class Failures {
  readonly #reasons = new Map<TroubleReason, number>()
  #tried = 0
  #inARow = 0
  isHopeless = false

  /** Throws the trouble when it will meet every further object, too. */
  count(trouble: Trouble | null): void {
    this.#tried += 1
    if (trouble === null) {
      this.#inARow = 0
      return
    }
    this.#reasons.set(trouble.reason, (this.#reasons.get(trouble.reason) ?? 0) + 1)
    const isHost = trouble.reason === 'unavailable' || trouble.reason === 'unreachable'
    this.#inARow = isHost ? this.#inARow + 1 : 0
    this.isHopeless = trouble.reason === 'bad-credentials' || this.#inARow >= GIVE_UP_AFTER
    if (this.isHopeless) throw trouble
  }

  /** Throws SourceError when there were any. */
  tell(): void {
    if (this.#reasons.size === 0) return
    const failed = [...this.#reasons.values()].reduce((sum, count) => sum + count, 0)
    const reasons = [...this.#reasons].map(([reason, count]) => `${count} ${reason}`).join(', ')
    const message = `${failed} of ${this.#tried} objects could not be read (${reasons}).`
    throw new SourceError('failed', message, 'Allow s3:GetObject, restore archived objects, or try again.')
  }
}
