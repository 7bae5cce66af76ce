import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { known, without } from '../evidence.ts'
import { cut } from './cut.ts'
import type { ManagedField, Metadata } from './wire.ts'

/** Seconds between the creation of an object and the first note of its fields. */
const SAME_MOMENT_MILLISECONDS = 2_000

/** When the data of a Secret was written last, as far as its managed fields tell. */
export type LastWrite = {
  /** Null: they do not say. */
  readonly at: string | null
  readonly isCreation: boolean
  readonly manager: string | null
  readonly keys: readonly string[]
  /** The same manager wrote labels or annotations under the same date: the data may be older than that. */
  readonly mayBeOlder: boolean
}

export function lastWriteOf({ creationTimestamp, managedFields }: Metadata): LastWrite {
  const writes = managedFields.filter(({ keys, time }) => keys !== null && time !== null)
  const last = writes.reduce<ManagedField | null>(
    (newest, each) => (newest === null || timeOf(each) >= timeOf(newest) ? each : newest),
    null,
  )
  if (last?.time == null) return { at: null, isCreation: false, manager: null, keys: [], mayBeOlder: false }
  const sinceCreation = timeOf(last) - Date.parse(creationTimestamp ?? '')
  const isCreation = Math.abs(sinceCreation) <= SAME_MOMENT_MILLISECONDS
  return {
    at: new Date(last.time).toISOString(),
    isCreation,
    manager: last.manager,
    keys: last.keys ?? [],
    mayBeOlder: !isCreation && last.alsoMetadata,
  }
}

const timeOf = ({ time }: ManagedField): number => Date.parse(time ?? '')

/** The same as evidence; a Secret that only its creation wrote was never rotated, one without notes nobody can say. */
export function rotationEvidence(write: LastWrite, scope: string): EvidenceRecord {
  const { at, isCreation, manager, keys, mayBeOlder } = write
  const told = { scope, call: 'managedFields of list secrets' }
  if (at === null) return without('unknown', 'last-rotated', told, 'Its managed fields are not shown.')
  if (isCreation)
    return without('never', 'last-rotated', told, cut(`Not changed since ${manager} created it.`, 500))
  const what = keys.length === 0 ? 'its data' : keys.join(', ')
  const doubt = mayBeOlder ? ' At the latest: it writes labels or annotations too, under the same date.' : ''
  return known('last-rotated', new Date(at), told, cut(`${manager} wrote ${what}.${doubt}`, 500))
}
