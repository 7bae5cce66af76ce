import { createHmac } from 'node:crypto'
import type { SightingRecord } from '#inventory/model/vault-recording.ts'
import type { Engine } from '#scanner/engine/types.ts'
import { MASK, maskText, regionsIn } from '#scanner/mask-text.ts'
import type { ConnectorEntry } from './connector.ts'

/** Texts of a vault as they may leave the process that read it: with every value in them masked. */
export type Masks = {
  readonly text: (text: string) => string
  /** In the order they were given; one without a value is the same object. */
  readonly entries: (entries: readonly ConnectorEntry[]) => ConnectorEntry[]
  readonly sightings: (sightings: readonly SightingRecord[]) => SightingRecord[]
}

/** Below it are words that a tag calls a secret: the name of one, or of its team. */
const LEAST_SCORE = 0.3
/** Looked through together; only where there is a value, each by itself. */
const AT_ONCE = 25
const DIGEST_HEX = 12

/**
 * `digest` tells two masked names apart; it is asked for with the whole name. People write names, tags and
 * descriptions, and now and then a value into one.
 */
export function masksOf(engine: Engine, digest: (name: string) => string): Masks {
  const text = (name: string) => {
    const masked = maskText(engine, name, { least: LEAST_SCORE, digest: () => digest(name) })
    return masked.length > name.length ? masked.slice(0, Math.max(name.length, 1)) : masked
  }
  const tag = (name: string, value: string) =>
    regionsIn(engine, Buffer.from(labelled(name, value)), LEAST_SCORE).length > 0
      ? `${MASK}${digest(value)}`
      : value
  const some = <One>(all: readonly One[], words: (one: One) => string[], mask: (one: One) => One): One[] => {
    const chunks = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
      all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    )
    return chunks.flatMap((chunk) => {
      const together = Buffer.from(chunk.flatMap(words).join('\n\n'))
      return regionsIn(engine, together, LEAST_SCORE).length === 0 ? chunk : chunk.map(mask)
    })
  }
  return {
    text,
    entries: (all) => some(all, wordsOf, (entry) => maskedEntry(entry, text, tag)),
    sightings: (all) => some(all, wordsOfSighting, (sighting) => maskedSighting(sighting, text)),
  }
}

/** The digest under the organisation's salt: what a collector writes, and a worker puts its key to. */
export const innerNameDigest = (salt: Uint8Array, name: string): string => hmac(salt, name)

/** Under the worker's key, so that nobody who reads the ledger can try names. */
export const keyedNameDigest = (key: Uint8Array, inner: string): string => hmac(key, inner)

const hmac = (key: Uint8Array, text: string): string =>
  createHmac('sha256', key).update(`vault name\0${text}`).digest('hex').slice(0, DIGEST_HEX)

const INNER = new RegExp(`${MASK}([0-9a-f]{${DIGEST_HEX}})`, 'g')

/** A text of a collector with the digests behind its masks under the worker's key. */
export const keyedMasks = (key: Uint8Array, text: string): string =>
  text.replaceAll(INNER, (_, inner: string) => `${MASK}${keyedNameDigest(key, inner)}`)

type Mask = (text: string) => string

const labelled = (name: string, value: string): string => `${name} = ${JSON.stringify(value)}`

const wordsOf = (entry: ConnectorEntry): string[] => [
  entry.path,
  entry.name,
  ...Object.entries(entry.tags).flatMap(([name, value]) => [labelled(name, value), value]),
  ...Object.values(entry.facts),
  entry.managedBy ?? '',
  ...(entry.identity === null
    ? []
    : [entry.identity.name, entry.identity.externalId, ...Object.values(entry.identity.facts)]),
  ...entry.versions.map(({ name }) => name),
  ...wordsOfSighting({ ...entry, consumers: entry.consumers ?? [] }),
  ...entry.owners.flatMap(({ value, detail }) => [value, detail]),
]

const wordsOfSighting = ({ path, evidence, consumers }: SightingRecord): string[] => [
  path,
  ...evidence.flatMap(({ scope, call, detail }) => [scope, call, detail ?? '']),
  ...consumers.flatMap(({ name, place, detail }) => [name, place, detail]),
]

function maskedEntry(
  entry: ConnectorEntry,
  mask: Mask,
  tag: (name: string, value: string) => string,
): ConnectorEntry {
  const { evidence, consumers } = maskedSighting({ ...entry, consumers: entry.consumers ?? [] }, mask)
  return {
    ...entry,
    path: mask(entry.path),
    name: mask(entry.name),
    tags: Object.fromEntries(
      Object.entries(entry.tags).map(([name, value]) => [mask(name), mask(tag(name, value))]),
    ),
    facts: maskedValues(entry.facts, mask),
    managedBy: entry.managedBy === null ? null : mask(entry.managedBy),
    identity:
      entry.identity === null
        ? null
        : {
            ...entry.identity,
            name: mask(entry.identity.name),
            externalId: mask(entry.identity.externalId),
            facts: maskedValues(entry.identity.facts, mask),
          },
    versions: entry.versions.map((version) => ({ ...version, name: mask(version.name) })),
    evidence,
    consumers: entry.consumers === null ? null : consumers,
    owners: entry.owners.map((hint) => ({ ...hint, value: mask(hint.value), detail: mask(hint.detail) })),
  }
}

const maskedSighting = (sighting: SightingRecord, mask: Mask): SightingRecord => ({
  path: mask(sighting.path),
  evidence: sighting.evidence.map((record) => ({
    ...record,
    scope: mask(record.scope),
    call: mask(record.call),
    detail: record.detail === null ? null : mask(record.detail),
  })),
  consumers: sighting.consumers.map((consumer) => ({
    ...consumer,
    name: mask(consumer.name),
    place: mask(consumer.place),
    detail: mask(consumer.detail),
  })),
})

const maskedValues = (texts: Readonly<Record<string, string>>, mask: Mask): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, mask(text)]))
