import { z } from 'zod'
import { OwnerView } from './ownership.ts'
import { Instant } from './terms.ts'
import { RotationStatus } from './vault.ts'

const count = z.number().int()

const Standing = z.object({
  counts: z.record(RotationStatus, count),
  /** Half of those whose last rotation is known were rotated within so many days; null where none is known. */
  halfRotatedWithinDays: count.nullable(),
  ageUnknown: count,
})
export type Standing = z.infer<typeof Standing>

export const EntryCharts = z.object({
  /** Worst first, the first eight of `owners`; no owner is a row of its own. */
  byOwner: z.array(Standing.extend({ owner: OwnerView.nullable() })),
  owners: count,
  /** Worst first, the first eight of `vaults`. */
  byVault: z.array(Standing.extend({ vault: z.object({ id: z.uuid(), name: z.string() }) })),
  vaults: count,
  /** What is due on each of the next 90 days; what is overdue or not known lies on no day. */
  load: z.object({
    days: z.array(z.object({ day: z.iso.date(), due: count })),
    overdue: count,
    unknown: count,
  }),
  /** Days since the last use; the last band has no end. What is not known is in none. */
  unusedAge: z.object({
    bands: z.array(
      z.object({
        fromDays: count,
        toDays: count.nullable(),
        usedBefore: Instant.nullable(),
        usedFrom: Instant.nullable(),
        count,
      }),
    ),
    never: count,
    unknown: count,
    notPermitted: count,
  }),
})
export type EntryCharts = z.infer<typeof EntryCharts>
