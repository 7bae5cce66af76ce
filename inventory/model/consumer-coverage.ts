import { z } from 'zod'
import { Instant } from './terms.ts'
import { ConsumerVia } from './vault.ts'

/**
 * One way of looking for who uses a vault's entries: `connected` looks; `not-connected` could be and is not, so that
 * consumers may be missing; `refused` was tried and not permitted.
 */
export const ConsumerWay = z.object({
  via: ConsumerVia,
  state: z.enum(['connected', 'not-connected', 'refused']),
  /** What it sees, or what to do so that it does. */
  detail: z.string(),
  /** Consumers that it says are there now. */
  consumers: z.number().int(),
  /** When it saw one last; null where it never did. */
  lastSeenAt: Instant.nullable(),
})
export type ConsumerWay = z.infer<typeof ConsumerWay>

/** "14 services" is all only where every way is connected. */
export const ConsumerCoverage = z.object({
  ways: z.array(ConsumerWay),
  complete: z.boolean(),
})
export type ConsumerCoverage = z.infer<typeof ConsumerCoverage>
