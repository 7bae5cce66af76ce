import type { EvidenceField, EvidenceResolution } from '#inventory/model/vault.ts'
import type { EvidenceRecord } from '#inventory/model/vault-recording.ts'

/** Where a fact holds, and which call said so. */
export type Told = { readonly scope: string; readonly call: string }

/** A date that a call gave; to the day where it says no more. */
export const known = (
  field: EvidenceField,
  value: Date,
  told: Told,
  detail: string | null = null,
  resolution: EvidenceResolution = 'second',
): EvidenceRecord => ({
  ...told,
  field,
  status: 'known',
  value: value.toISOString(),
  resolution,
  detail,
})

/** Place of a version that has a date and no number among the others of its entry: the newest is the highest. */
export const positionAt = (date: Date): number => Math.floor(date.getTime() / 1000)

/** `never`: it did not happen. `unknown`: nobody can know. `not-permitted`: we were not allowed to look. */
export const without = (
  status: 'never' | 'unknown' | 'not-permitted',
  field: EvidenceField,
  told: Told,
  detail: string | null = null,
): EvidenceRecord => ({ ...told, field, status, value: null, resolution: null, detail })
