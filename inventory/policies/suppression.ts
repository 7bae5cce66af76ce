import { z } from 'zod'
import { Severity, type SuppressedBy } from '#inventory/model/terms.ts'
import { severityRank } from './severity.ts'

export type SuppressionSubject = { readonly by: SuppressedBy; readonly severity: Severity }

/** What a line in a repository may hide by itself: whoever may push it is not always who may accept a risk. */
export const suppressionSettings = z.object({
  markerHidesFrom: Severity.default('medium'),
  ignoreFileHidesFrom: Severity.default('medium'),
})
export type SuppressionSettings = z.output<typeof suppressionSettings>

export type SuppressionVerdict = { readonly obeyed: boolean; readonly reason: string }

/**
 * Whether a marker or an ignore file hides an occurrence of this severity. One that is not obeyed is
 * recorded all the same, and the finding stays open. A
 * decision was made in the ledger, the configuration by who runs the workers: both are always obeyed.
 */
export function judgeSuppression(
  { by, severity }: SuppressionSubject,
  settings: SuppressionSettings = suppressionSettings.parse({}),
): SuppressionVerdict {
  if (by === 'decision') return { obeyed: true, reason: 'Decided in the ledger.' }
  if (by === 'configuration') return { obeyed: true, reason: 'Decided by who runs the workers.' }
  const from = by === 'marker' ? settings.markerHidesFrom : settings.ignoreFileHidesFrom
  const obeyed = severityRank(severity) <= severityRank(from)
  const what = by === 'marker' ? 'A marker' : 'An ignore file'
  return { obeyed, reason: obeyed ? `${what} may hide ${severity}.` : `${what} may not hide ${severity}.` }
}
