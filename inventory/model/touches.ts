import { z } from 'zod'
import { Instant } from './terms.ts'

/** What stands in the picture of a credential. */
export const TouchKind = z.enum(['owner', 'consumer', 'twin', 'entry', 'version', 'leak', 'repository'])
export type TouchKind = z.infer<typeof TouchKind>

/** One thing that a credential touches. */
export const TouchNode = z.object({
  /** Unique in the answer. */
  key: z.string(),
  kind: TouchKind,
  /** Of what it is about, for its link; null where it has no page. */
  id: z.uuid().nullable(),
  name: z.string(),
  /** Where it is: a vault, a namespace, a repository. Many of one place are drawn as one. */
  place: z.string(),
  /** What is said of it: a state, how it is known. */
  detail: z.string(),
  /** Something is wrong there. */
  alarming: z.boolean(),
  at: Instant.nullable(),
})
export type TouchNode = z.infer<typeof TouchNode>

export const Touches = z.object({
  nodes: z.array(TouchNode),
  links: z.array(z.object({ from: z.string(), to: z.string() })),
  /** How many there are of each kind; those beyond what is in `nodes` are in lists of their own. */
  totals: z.record(TouchKind, z.number().int()),
  /** Whether leaks and twins can be known: values are read, or an identifier is known. */
  measurable: z.boolean(),
})
export type Touches = z.infer<typeof Touches>
