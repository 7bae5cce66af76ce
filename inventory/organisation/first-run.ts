import { Invalid } from '#inventory/errors.ts'
import { nextRun } from './next-run.ts'
import { spreadOf } from './spread.ts'

/** When an organisation is looked at first under a schedule. Throws Invalid for what is no schedule. */
export function firstRun(
  timing: { readonly schedule: string; readonly timeZone: string },
  now: Date,
  organisationId: string,
): Date {
  try {
    return nextRun(timing, now, spreadOf(organisationId))
  } catch (error) {
    throw new Invalid(error instanceof Error ? error.message : 'That is no schedule.')
  }
}
