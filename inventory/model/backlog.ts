import { z } from 'zod'
import { OwnerView } from './ownership.ts'
import { Instant } from './terms.ts'

const count = z.int().nonnegative()

/** What one owner would hear of on the day a source goes live; a null owner is nobody. */
export const LiveShare = z.object({
  owner: OwnerView.nullable(),
  /** Leaked since the source is watched: they are heard of at once. */
  fresh: count,
  /** There before: they come as a plan. */
  backlog: count,
  /** Of both. */
  urgent: count,
})
export type LiveShare = z.infer<typeof LiveShare>

export const LivePreview = z.object({ shares: z.array(LiveShare), openPullRequests: count })
export type LivePreview = z.infer<typeof LivePreview>

const perWeek = z.int().min(1).max(1_000)

export const GoLive = z.strictObject({
  sourceId: z.uuid(),
  /** How many of its backlog each owner is asked to answer in a week. */
  perWeek: perWeek.default(10),
  /** Another number for some; a null owner is nobody. */
  exceptions: z
    .array(z.strictObject({ ownerId: z.uuid().nullable(), perWeek }))
    .max(1_000)
    .default([]),
})
export type GoLive = z.input<typeof GoLive>

export const WentLive = z.object({ fresh: count, planned: count })
export type WentLive = z.infer<typeof WentLive>

/** What one owner was given for one week, and what of it is still to do. */
export const BacklogBatch = z.object({ dueAt: Instant, planned: count, left: count })
export type BacklogBatch = z.infer<typeof BacklogBatch>

export const BacklogPlan = z.object({
  owners: z.array(z.object({ owner: OwnerView.nullable(), batches: z.array(BacklogBatch) })),
})
export type BacklogPlan = z.infer<typeof BacklogPlan>
