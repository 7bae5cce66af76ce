import type { EvidenceResolution } from '#inventory/model/vault.ts'

/** `3 Oct 2026`, or `Oct 2026` where the month is all that is known; the same on the server and in every browser. */
export function day(at: string, resolution: EvidenceResolution | null = null): string {
  return new Date(at).toLocaleDateString('en-GB', {
    timeZone: 'UTC',
    ...(resolution === 'month' ? {} : { day: 'numeric' }),
    month: 'short',
    year: 'numeric',
  })
}

/** What a date does not say of itself: `(day)`, `(month)`; nothing for one that is exact. */
export const exactness = (resolution: EvidenceResolution | null): string =>
  resolution === null || resolution === 'second' ? '' : `(${resolution})`
