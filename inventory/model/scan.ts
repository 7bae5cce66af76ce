import { z } from 'zod'
import { listOf, PageRequest, pageOf } from './page.ts'
import { Instant, ScanKind, ScanState } from './terms.ts'

export const SkipCount = z.object({
  reason: z.string(),
  count: z.number().int(),
  bytes: z.number(),
  /** A few names (paths or object ids) of what was skipped, for a person to look at. */
  examples: z.array(z.string()),
})
export type SkipCount = z.infer<typeof SkipCount>

/** What a scan read and what it did not. Totals are null until they are known. */
export const Coverage = z.object({
  blobsTotal: z.number().int().nullable(),
  blobsScanned: z.number().int(),
  bytesScanned: z.number(),
  commits: z.number().int().nullable(),
  refs: z.number().int().nullable(),
  skipped: z.array(SkipCount),
})
export type Coverage = z.infer<typeof Coverage>

export const ScanPhase = z.enum([
  'waiting',
  'fetching',
  'listing',
  'reading',
  'attributing',
  'judging',
  'finished',
])
export type ScanPhase = z.infer<typeof ScanPhase>

export const ScanView = z.object({
  id: z.uuid(),
  repository: z.object({ id: z.uuid(), name: z.string() }),
  kind: ScanKind,
  state: ScanState,
  phase: ScanPhase,
  coverage: Coverage,
  detectionVersion: z.string().nullable(),
  findingsNew: z.number().int(),
  findingsReopened: z.number().int(),
  /** Of the findings it opened, those that stand now, in whichever state. */
  findingsStanding: z.number().int(),
  /** Occurrences it saw last, of rules in shadow or muted, whose value no finding stands for; by rule. */
  withheld: z.array(z.object({ ruleId: z.string(), title: z.string(), count: z.number().int() })),
  queuedAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  /** What went wrong and what to do about it; never a value, never a credential of a URL. */
  error: z.object({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
  cancellable: z.boolean(),
})
export type ScanView = z.infer<typeof ScanView>

export const ScanList = PageRequest.extend({
  state: listOf(ScanState),
  repository: listOf(z.uuid()),
})
export type ScanList = z.infer<typeof ScanList>
export const ScanPage = pageOf(ScanView)
export type ScanPage = z.infer<typeof ScanPage>
