import { z } from 'zod'
import { EntryCharts } from './entry-charts.ts'
import { FindingFilters } from './finding.ts'
import { EntryFilters } from './vault-view.ts'

/** After so many days without use an entry is called unused. */
export const UNUSED_DAYS = 90
/** How many days ago the day lies that the wall is compared with. */
export const COMPARED_DAYS = 28
/** Exposure is measured of what came in within so many days. */
export const EXPOSURE_DAYS = 90

export const FindingFigure = z.enum([
  'leakedLive',
  'leakedNotKnown',
  'introduced',
  'introducedWeekBefore',
  'uncovered',
  'uncoveredNewlyConnected',
  'pastDeadline',
  'pastDeadlineLive',
  'exposed',
  'exposureEnded',
  'leaksUnowned',
])
export type FindingFigure = z.infer<typeof FindingFigure>

export const EntryFigure = z.enum([
  'entries',
  'rotationOverdue',
  'rotationDated',
  'rotationUnknown',
  'unused',
  'unusedNever',
  'usedUnknown',
  'usedNotPermitted',
  'unowned',
  'ownerLeft',
])
export type EntryFigure = z.infer<typeof EntryFigure>

const unsettled = 'open,triaged'
const everyState = 'open,triaged,ignored,resolved'
const leaks = 'live,not-known,dead'

/** What each figure counts among findings: the figure and its link are made of the same filters. */
export function wallFindings(asOf: string): Record<FindingFigure, FindingFilters> {
  const newlyUncovered = {
    state: everyState,
    foundFrom: daysBefore(asOf, 7),
    introducedBefore: daysBefore(asOf, 7),
  }
  const cameIn = { introducedFrom: daysBefore(asOf, EXPOSURE_DAYS), live: leaks }
  const late = { state: unsettled, dueBefore: asOf }
  return {
    leakedLive: findings({ state: unsettled, live: 'live' }),
    leakedNotKnown: findings({ state: unsettled, live: 'not-known' }),
    introduced: findings({ state: everyState, introducedFrom: daysBefore(asOf, 7) }),
    introducedWeekBefore: findings({
      state: everyState,
      introducedFrom: daysBefore(asOf, 14),
      introducedBefore: daysBefore(asOf, 7),
    }),
    uncovered: findings(newlyUncovered),
    uncoveredNewlyConnected: findings({ ...newlyUncovered, foundBecause: 'first-scan,new-source' }),
    pastDeadline: findings(late),
    pastDeadlineLive: findings({ ...late, live: 'live' }),
    exposed: findings({ ...cameIn, state: unsettled }),
    exposureEnded: findings({ ...cameIn, state: 'resolved', resolution: 'revoked,rotated' }),
    leaksUnowned: findings({ state: unsettled, owner: 'none', live: leaks }),
  }
}

/** The same among what the vaults hold. */
export function wallEntries(asOf: string): Record<EntryFigure, EntryFilters> {
  const unusedSince = daysBefore(asOf, UNUSED_DAYS)
  return {
    entries: entries({}),
    rotationOverdue: entries({ rotation: 'overdue' }),
    rotationDated: entries({ rotation: 'current,due,overdue,in-progress' }),
    rotationUnknown: entries({ rotation: 'unknown' }),
    unused: entries({ unusedSince }),
    unusedNever: entries({ unusedSince, used: 'never' }),
    usedUnknown: entries({ used: 'unknown' }),
    usedNotPermitted: entries({ used: 'not-permitted' }),
    unowned: entries({ owner: 'none' }),
    ownerLeft: entries({ owner: 'departed' }),
  }
}

const findings = (filters: Readonly<Record<string, string>>): FindingFilters => FindingFilters.parse(filters)

const entries = (filters: Readonly<Record<string, string>>): EntryFilters => EntryFilters.parse(filters)

export const daysBefore = (instant: string, days: number): string =>
  new Date(Date.parse(instant) - days * 86_400_000).toISOString()

const count = z.number().int()
export const FindingFigures = z.record(FindingFigure, count)
export type FindingFigures = z.infer<typeof FindingFigures>
export const EntryFigures = z.record(EntryFigure, count)
export type EntryFigures = z.infer<typeof EntryFigures>

/** A leak that has been open the longest; days since it came in. */
export const LongestLeak = z.object({ findingId: z.uuid(), days: count, owner: z.string().nullable() })
export type LongestLeak = z.infer<typeof LongestLeak>

/**
 * Days from when a leak came in until it was revoked or rotated, within which half and nine tenths of them end; leaks
 * still open count as running. Null where not so many have ended.
 */
export const Exposure = z.object({ halfDays: z.number().nullable(), mostDays: z.number().nullable() })
export type Exposure = z.infer<typeof Exposure>

/** A figure on both days, of what was looked at on both. */
const Pair = z.object({ now: count, before: count })

export const WallView = z.object({
  leaks: FindingFigures,
  /** Null where no vault is connected. */
  entries: EntryFigures.nullable(),
  charts: EntryCharts.nullable(),
  longestLive: LongestLeak.nullable(),
  longestNotKnown: LongestLeak.nullable(),
  exposure: Exposure,
  /** The same as it stood on the day of comparison. */
  exposureThen: Exposure,
  lookedAt: z.object({
    repositories: z.object({ total: count, missed: count }),
    vaultParts: z.object({ total: count, missed: count }),
  }),
  /** Against which day, and each figure then and now where the same was looked at; null where nobody counted. */
  compared: z
    .object({
      day: z.iso.date(),
      leaks: z.record(FindingFigure, Pair),
      longestLiveDays: Pair,
      entries: z.record(EntryFigure, Pair).nullable(),
    })
    .nullable(),
})
export type WallView = z.infer<typeof WallView>
