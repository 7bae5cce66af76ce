import { z } from 'zod'
import { FindingRow, TaskView } from './finding.ts'
import { PageRequest, pageOf } from './page.ts'
import { RuleCard } from './rule-card.ts'

/** A finding that waits for whoever asks, with what to do about it: of a leak the steps of its rule. */
export const MineItem = FindingRow.extend({
  rule: RuleCard.nullable(),
  /** What would satisfy the policy, of an entry of a vault. */
  remedy: z.string().nullable(),
  tasks: z.array(TaskView),
  /** It was given to them by name; else it is theirs because they own what it lies in. */
  assigned: z.boolean(),
  /** The value lies at places, too, that they may not see. */
  elsewhere: z.boolean(),
  overdue: z.boolean(),
})
export type MineItem = z.infer<typeof MineItem>

/** What is assigned to whoever asks, or also what they own. */
export const MineList = PageRequest.extend({ which: z.enum(['all', 'assigned', 'overdue']).default('all') })
export type MineList = z.infer<typeof MineList>

/** How many there are of each. */
export const MineCounts = z.object({
  all: z.number().int(),
  assigned: z.number().int(),
  overdue: z.number().int(),
})
export type MineCounts = z.infer<typeof MineCounts>

export const MinePage = pageOf(MineItem).extend({ counts: MineCounts })
export type MinePage = z.infer<typeof MinePage>
