import { z } from 'zod'
import { Instant, Severity } from './terms.ts'

export const PolicyScope = z.enum(['all', 'vault', 'environment', 'kind'])
export type PolicyScope = z.infer<typeof PolicyScope>

/** Where a setting holds: everywhere, in a vault (by id), an environment, a kind of entry. */
export const PolicyPlace = z.strictObject({ kind: PolicyScope, value: z.string().max(100).default('') })
export type PolicyPlace = z.infer<typeof PolicyPlace>

/** From which severity what violates a policy is a finding that somebody answers. */
export const FindingsFrom = z.enum([...Severity.options, 'never'])
export type FindingsFrom = z.infer<typeof FindingsFrom>

export const PolicySettingView = z.object({
  place: PolicyPlace,
  /** Name of the vault, or the word. */
  placeName: z.string(),
  enabled: z.boolean(),
  settings: z.record(z.string(), z.json()),
  findingsFrom: FindingsFrom,
  changedAt: Instant,
})
export type PolicySettingView = z.infer<typeof PolicySettingView>

export const PolicyView = z.object({
  id: z.string(),
  title: z.string(),
  /** JSON Schema of its settings: one field each, with its default. */
  schema: z.record(z.string(), z.unknown()),
  usual: z.record(z.string(), z.json()),
  settings: z.array(PolicySettingView),
  violated: z.number().int(),
  undecided: z.number().int(),
  /** Of entries whose values are not read, where the policy needs them. */
  notMeasurable: z.number().int(),
})
export type PolicyView = z.infer<typeof PolicyView>
export const PolicyListView = z.object({ items: z.array(PolicyView), entries: z.number().int() })
export type PolicyListView = z.infer<typeof PolicyListView>

export const SetPolicy = z.strictObject({
  policy: z.string().max(100),
  place: PolicyPlace.prefault({ kind: 'all' }),
  enabled: z.boolean().default(true),
  settings: z.record(z.string(), z.json()).default({}),
  findingsFrom: FindingsFrom.default('medium'),
})
export type SetPolicy = z.input<typeof SetPolicy>

export const ResetPolicy = z.strictObject({ policy: z.string().max(100), place: PolicyPlace })
export type ResetPolicy = z.input<typeof ResetPolicy>

/** What a change of a setting would do, before anybody makes it. */
export const PolicySimulation = z.object({
  judged: z.number().int(),
  before: z.object({ violated: z.number().int(), undecided: z.number().int() }),
  after: z.object({ violated: z.number().int(), undecided: z.number().int() }),
  newlyViolated: z.number().int(),
  newlySatisfied: z.number().int(),
  /** Of those newly violated, some to look at. */
  examples: z.array(z.object({ id: z.uuid(), path: z.string(), vault: z.string(), reason: z.string() })),
})
export type PolicySimulation = z.infer<typeof PolicySimulation>
