import { z } from 'zod'
import type { Permission } from './permissions.ts'
import { Severity } from './terms.ts'

/** When the check of a pull request fails. What a rule in stage `block` sees fails it always. */
export const BlockWhen = z.enum(['never', 'any', 'live-or-sure'])
export type BlockWhen = z.infer<typeof BlockWhen>

/** What the check says when nobody could look in time. */
export const IfUnseen = z.enum(['block', 'neutral'])
export type IfUnseen = z.infer<typeof IfUnseen>

/** Who may let a head pass in an emergency. */
export const GlassBreakers = z.enum(['administrators', 'administrators-and-analysts'])
export type GlassBreakers = z.infer<typeof GlassBreakers>

/** How the pull requests of a source are judged, and how much is said there. */
export const PullRequestSettings = z.strictObject({
  block: BlockWhen.default('live-or-sure'),
  /** From this severity on somebody in Sprawl has to agree that a leak is none. */
  approvalFrom: Severity.default('high'),
  ifUnseen: IfUnseen.default('neutral'),
  unseenAfterMinutes: z.int().min(1).max(1_440).default(10),
  /** Up to this severity an allow marker that comes with the pull request is obeyed; null: never. */
  markersHideUpTo: Severity.nullable().default('medium'),
  /** Whether comments in private repositories say what the vaults say of a value. */
  showVaultMatch: z.boolean().default(false),
  breakGlass: GlassBreakers.default('administrators'),
})
export type PullRequestSettings = z.infer<typeof PullRequestSettings>

/** Whether somebody may let a head pass: where settings keep that to administrators, whoever may change settings. */
export const mayBreakGlass = (
  may: (permission: Permission) => boolean,
  { breakGlass }: Pick<PullRequestSettings, 'breakGlass'>,
): boolean =>
  may('pull-request.break-glass') &&
  (breakGlass === 'administrators-and-analysts' || may('pull-request.set-policy'))

export const usualPullRequestSettings: PullRequestSettings = PullRequestSettings.parse({})

export const PullRequestSettingsView = z.object({
  installation: PullRequestSettings,
  /** Sources of pull requests, the ones with settings of their own and the others. */
  sources: z.array(z.object({ id: z.uuid(), name: z.string(), settings: PullRequestSettings.nullable() })),
})
export type PullRequestSettingsView = z.infer<typeof PullRequestSettingsView>

/** Of a source, or of the installation where it is null; null settings are as for the installation. */
export const SetPullRequestSettings = z.strictObject({
  sourceId: z.uuid().nullable(),
  settings: PullRequestSettings.nullable(),
})
export type SetPullRequestSettings = z.infer<typeof SetPullRequestSettings>
