import { localCtx } from '#inventory/ctx.ts'
import { getOrganisation } from '#inventory/organisation/get-organisation.ts'
import type { SeedTools } from '../scenario.ts'

/** What there is to see and where; paths are those of the dashboard. */
export async function linesOf({ db, now }: SeedTools, organisationId: string): Promise<string[]> {
  const ctx = localCtx(db, { now: () => now })
  const { coverage, openFindings } = await getOrganisation(ctx, { organisationId })
  const states = Object.entries(coverage.standings).map(([standing, count]) => `${count} ${standing}`)
  const [open, waiting, failed] = await Promise.all([
    db.pullRequest.count({ where: { isOpen: true } }),
    db.pullRequestAnswer.count({ where: { state: 'waiting' } }),
    db.notification.count({ where: { state: 'failed' } }),
  ])
  return [
    `/organisations                      four: live, quiet, looked at, and waiting for an App or a token`,
    `/organisations/${organisationId}   ${states.join(', ')}; ${openFindings} open findings`,
    `/pull-requests                      ${open} open: with leaks, clear, not looked at, waiting for approval, with broken glass`,
    `/pull-requests/answers              ${waiting} answers wait for somebody's word`,
    `/ownership                          leaks and repositories without an owner, with who is suggested and why`,
    `/notifications                      four rules; ${failed} deliveries that failed`,
  ]
}
