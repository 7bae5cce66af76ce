import { z } from 'zod'
import { DecisionView } from './finding.ts'
import { OccurrenceView } from './occurrence.ts'
import { PageRequest, pageOf } from './page.ts'
import { RuleCard, RuleOrigin } from './rule-card.ts'
import { Instant, RuleStage, Severity } from './terms.ts'

/** A rule as the list shows it: what it is, whether it may speak, and how it did. */
export const RuleRow = RuleCard.extend({
  origin: RuleOrigin,
  stage: RuleStage,
  /** An update or the configuration brought or changed it, so it is in shadow until somebody promotes it. */
  waiting: z.boolean(),
  muted: z.object({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
  openFindings: z.number().int(),
  occurrences: z.number().int(),
  /** Occurrences of values that no finding stands for: seen in shadow, or while muted. */
  withheld: z.number().int(),
  /** Decisions that hold now and say whether the rule was right. Both 0: nobody has said, so precision is unknown. */
  decisions: z.object({ right: z.number().int(), wrong: z.number().int() }),
})
export type RuleRow = z.infer<typeof RuleRow>

const Since = z.object({ version: z.string().nullable(), at: Instant.nullable() })

export const RuleView = RuleRow.extend({
  /** Null where the stage is the one the rule came with. */
  stageChanged: z.object({ by: z.string().nullable(), at: Instant }).nullable(),
  brought: Since,
  /** When what it looks for last changed; null when it never did. */
  changed: Since.nullable(),
  retiredAt: Instant.nullable(),
  /** Where it hits most; `repositoryCount` says of how many these are the first. */
  repositories: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      occurrences: z.number().int(),
      openFindings: z.number().int(),
    }),
  ),
  repositoryCount: z.number().int(),
})
export type RuleView = z.infer<typeof RuleView>

/** A rule after somebody changed it, and how many findings that opened. */
export const RuleChanged = z.object({ rule: RuleView, opened: z.number().int() })
export type RuleChanged = z.infer<typeof RuleChanged>

export const PromoteRules = z.object({ ruleIds: z.array(z.string().min(1).max(80)).min(1).max(2000) })
export type PromoteRules = z.infer<typeof PromoteRules>
/** How many rules left the shadow, and how many findings that opened. */
export const RulesPromoted = z.object({ promoted: z.number().int(), opened: z.number().int() })
export type RulesPromoted = z.infer<typeof RulesPromoted>

export const RuleId = z.string().min(1).max(80)
export const SetRuleStage = z.object({ ruleId: RuleId, stage: RuleStage })
export type SetRuleStage = z.infer<typeof SetRuleStage>
export const MuteRule = z.object({ ruleId: RuleId, reason: z.string().trim().min(1).max(500) })
export type MuteRule = z.infer<typeof MuteRule>

/** What the configuration of the workers changes: who runs them named its file. */
export const Configuration = z.object({
  file: z.string().max(4096),
  /** One line, such as "3 rules off (2 of them critical or high), 1 own rule". */
  summary: z.string(),
  /** What of it is not used, with the reasons. */
  warnings: z.array(z.string().max(500)).readonly(),
})
export type Configuration = z.infer<typeof Configuration>

/** The stage of rules that appear, or change what they look for, after the ledger's first detection version. */
export const RuleSettings = z.object({ newRuleStage: RuleStage.extract(['shadow', 'report']) })
export type RuleSettings = z.infer<typeof RuleSettings>
/** Until somebody says otherwise: what nobody has watched yet opens no findings. */
export const DEFAULT_NEW_RULE_STAGE = 'shadow'
export const RuleSettingsView = RuleSettings.extend({
  /** Null while the workers have none. */
  configuration: Configuration.nullable(),
})
export type RuleSettingsView = z.infer<typeof RuleSettingsView>

export const RuleOccurrenceView = OccurrenceView.extend({
  credentialId: z.uuid(),
  /** The finding that stands for its value; null while none does. */
  findingId: z.uuid().nullable(),
  severity: Severity,
})
export type RuleOccurrenceView = z.infer<typeof RuleOccurrenceView>
export const RuleOccurrenceList = PageRequest.extend({
  which: z.enum(['all', 'withheld']).default('all'),
  /** Those that this scan saw last. */
  scan: z.uuid().optional(),
})
export type RuleOccurrenceList = z.infer<typeof RuleOccurrenceList>
export const RuleOccurrencePage = pageOf(RuleOccurrenceView)
export type RuleOccurrencePage = z.infer<typeof RuleOccurrencePage>

/** A decision on a finding of the rule that says whether the rule was right. */
export const RuleDecisionView = DecisionView.extend({
  right: z.boolean(),
  finding: z.object({ id: z.uuid(), repository: z.string(), path: z.string(), line: z.number().int() }),
})
export type RuleDecisionView = z.infer<typeof RuleDecisionView>
export const RuleDecisionPage = pageOf(RuleDecisionView)
export type RuleDecisionPage = z.infer<typeof RuleDecisionPage>
