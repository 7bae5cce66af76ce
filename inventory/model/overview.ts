import { z } from 'zod'
import { FindingRow } from './finding.ts'
import { Instant } from './terms.ts'
import { WallView } from './wall.ts'

const BySeverity = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
  info: z.number().int(),
})

export const OverviewView = z.object({
  wall: WallView,
  open: BySeverity,
  openTotal: z.number().int(),
  openAtHead: z.number().int(),
  openUnassigned: z.number().int(),
  resolvedLast28Days: z.number().int(),
  foundLast7Days: z.number().int(),
  /** One point a day from snapshots, today from the ledger; null where no snapshot exists (a gap, not a zero). */
  openOverTime: z.array(z.object({ day: z.string(), counts: BySeverity.nullable() })),
  byProvider: z.array(z.object({ provider: z.string(), count: z.number().int() })),
  oldestOpen: z.array(FindingRow),
  mostUrgent: z.array(FindingRow),
  coverage: z.object({
    repositories: z.number().int(),
    /** Scanned without error within the last 24 hours. */
    scannedLast24h: z.number().int(),
    neverScanned: z.number().int(),
    failed: z.number().int(),
    running: z.number().int(),
    /** Repositories whose whole history was read, and those of them read with the detection in use now. */
    historyRead: z.number().int(),
    historyCurrent: z.number().int(),
    blobsScanned: z.number().int(),
    blobsSkipped: z.number().int(),
    bytesScanned: z.number(),
  }),
  asOf: Instant,
})
export type OverviewView = z.infer<typeof OverviewView>
