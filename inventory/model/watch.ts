import { z } from 'zod'
import { Instant } from './terms.ts'

/** How we hear of what happens in an organisation: GitHub tells us, or it is asked now and then. */
export const WatchMode = z.enum(['webhooks', 'polling'])
export type WatchMode = z.infer<typeof WatchMode>

/** Requests that one look at open pull requests may cost; with more of them to ask for it takes turns. */
export const PULL_LISTS_AT_ONCE = 30

export const SetWatch = z.strictObject({
  organisationId: z.uuid(),
  mode: WatchMode,
  pollMinutes: z.int().min(1).max(1_440).default(10),
})
export type SetWatch = z.input<typeof SetWatch>

/** How late we may hear of something, and what is known of the way it comes. */
export const WatchView = z.object({
  mode: WatchMode,
  pollMinutes: z.int(),
  /** The longest that a push waits before it is seen, in minutes; null while deliveries arrive: seconds. */
  pushDelayMinutes: z.int().nullable(),
  /** The same for a new head of a pull request. */
  pullRequestDelayMinutes: z.int().nullable(),
  /** The sentence for people. */
  words: z.string(),
  /** When the last delivery came, from whatever organisation. */
  lastDeliveryAt: Instant.nullable(),
  pullRequestsPolledAt: Instant.nullable(),
  /** Up to when the App's own list of deliveries was compared with what came; null where there is none. */
  deliveriesComparedTo: Instant.nullable(),
  deliveriesError: z.string().nullable(),
})
export type WatchView = z.infer<typeof WatchView>
