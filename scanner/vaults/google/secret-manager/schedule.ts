import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { ListedSecret } from '../wire.ts'
import { newestEnabled, type VersionsTold } from './versions.ts'

/** Somebody who rotates by the message of a schedule does so within a day of it. */
const BEFORE_MILLISECONDS = 86_400_000

/**
 * Google sends a message at that time, and moves the date on whether anybody rotated or not. Where the date that has
 * passed brought no new version, that one is told: it is the rotation that is still owed.
 */
export function nextRotationOf(secret: ListedSecret, versions: VersionsTold, told: Told): EvidenceRecord {
  const next = secret.rotation?.nextRotationTime
  if (next === undefined) return without('never', 'next-rotation', told, 'It has no rotation schedule.')
  const missed = missedOf(secret, next, versions)
  return missed === null
    ? known('next-rotation', next, told, 'Google sends a message then; it rotates nothing itself.')
    : known(
        'next-rotation',
        missed,
        told,
        `The schedule went on to ${next.toISOString()} without a new version.`,
      )
}

function missedOf({ rotation, createTime }: ListedSecret, next: Date, versions: VersionsTold): Date | null {
  const seconds = /^(\d+)(?:\.\d+)?s$/.exec(rotation?.rotationPeriod ?? '')?.[1]
  if (seconds === undefined || typeof versions === 'string') return null
  const last = new Date(next.getTime() - Number(seconds) * 1_000)
  const newest = newestEnabled(versions)?.createTime
  const isSince = createTime !== undefined && createTime.getTime() >= last.getTime()
  if (isSince || newest === undefined) return null
  return newest.getTime() < last.getTime() - BEFORE_MILLISECONDS ? last : null
}
