import type { z } from 'zod'
import { NotFound } from '#inventory/errors.ts'
import type { confirmDepartureJob } from '#inventory/jobs/index.ts'
import type { OrganisationAccess } from '#inventory/model/organisation.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { confirmDeparture, planDeparture } from '#inventory/person/depart.ts'
import { isMember } from '#scanner/github/members.ts'
import { clientOf, openAccess } from './open-access.ts'
import type { Tools } from './tools.ts'

/**
 * Asks every connected organisation whether somebody still belongs to it, under any of their names. What is now counts,
 * so that words that come late or twice change nothing. Throws for what another try may cure.
 */
export async function confirmDepartureNow(
  tools: Tools,
  { login }: z.infer<typeof confirmDepartureJob.payload>,
  signal: AbortSignal,
): Promise<void> {
  const plan = await planDeparture(tools.ctx, { login })
  if (plan === null) return
  const said = { left: [] as string[], stays: [] as string[], unknown: [] as string[] }
  for (const organisationId of plan.organisationIds) {
    signal.throwIfAborted()
    const organisation = await organisationAccess(tools.ctx, { organisationId }).catch(nullIfGone)
    if (organisation === null) continue
    const answer = await belongsTo(tools, organisation, plan.logins, signal)
    said[answer === null ? 'unknown' : answer ? 'stays' : 'left'].push(organisation.login)
  }
  await confirmDeparture(tools.ctx, { login, ...said })
}

/** Null where it does not say. */
async function belongsTo(
  tools: Tools,
  organisation: OrganisationAccess,
  logins: readonly string[],
  signal: AbortSignal,
): Promise<boolean | null> {
  if (organisation.appId !== null && organisation.installationId === null) return null
  const access = await openAccess(tools, organisation, 'whether somebody is still a member')
  const client = clientOf(tools, organisation, access, signal)
  let isKnown = true
  for (const login of logins) {
    const answer = await isMember(client, organisation.login, login)
    if (answer === true) return true
    isKnown &&= answer !== null
  }
  return isKnown ? false : null
}

/** Null for an organisation that was removed meanwhile. */
function nullIfGone(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
