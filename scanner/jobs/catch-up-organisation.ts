import { githubEventOf } from '#inventory/model/github-event.ts'
import type { OrganisationAccess } from '#inventory/model/organisation.ts'
import { finishCatchUp } from '#inventory/organisation/finish-catch-up.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { type CatchUpPlan, planCatchUp } from '#inventory/organisation/plan-catch-up.ts'
import { recordOpenPullRequests } from '#inventory/pull-request/record-open-pull-requests.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'
import { unknownDeliveries } from '#inventory/webhook/unknown-deliveries.ts'
import { deliveredPayload, deliveriesSince } from '#scanner/github/deliveries.ts'
import { isRefusal, RateLimited, statusOf } from '#scanner/github/errors.ts'
import { openPullRequests } from '#scanner/github/open-pull-requests.ts'
import { clientOf, openAccess, openApp } from './open-access.ts'
import type { Tools } from './tools.ts'

/**
 * Learns what no delivery told: those of the App's own list that never came, and how open pull requests stand. The
 * pushes that were missed show in the list of repositories, which the discovery reads. Throws for what another try may cure.
 */
export async function catchUpOrganisation(
  tools: Tools,
  { organisationId }: { readonly organisationId: string },
  signal: AbortSignal,
): Promise<void> {
  const organisation = await organisationAccess(tools.ctx, { organisationId }).catch(nullIfGone)
  if (organisation === null || isInstalledNowhere(organisation)) return
  const startedAt = tools.ctx.now().toISOString()
  const plan = await planCatchUp(tools.ctx, { organisationId })
  const deliveries = await recover(tools, organisation, plan, signal)
  const lists = await pollPullRequests(tools, organisation, plan, signal)
  await finishCatchUp(tools.ctx, { organisationId, startedAt, ...deliveries, ...lists })
}

const isInstalledNowhere = ({ appId, installationId }: OrganisationAccess): boolean =>
  appId !== null && installationId === null

type Recovered = { recovered: number | null; deliveriesError: string | null }

async function recover(
  tools: Tools,
  organisation: OrganisationAccess,
  plan: CatchUpPlan,
  signal: AbortSignal,
): Promise<Recovered> {
  const app =
    plan.mode === 'webhooks' ? await openApp(tools, organisation, 'deliveries that were lost') : null
  if (app === null) return { recovered: null, deliveriesError: null }
  const client = clientOf(tools, organisation, app, signal)
  let recovered = 0
  try {
    for await (const page of deliveriesSince(client, new Date(plan.deliveriesSince))) {
      const ours = page.filter(({ installationId }) => installationId === organisation.installationId)
      const unknown = await unknownDeliveries(tools.ctx, { deliveryIds: ours.map(({ guid }) => guid) })
      for (const { id, guid, event: name } of ours.filter(({ guid: known }) => unknown.has(known))) {
        signal.throwIfAborted()
        const event = githubEventOf(name, await deliveredPayload(client, id))
        if (await receiveDelivery(tools.ctx, { deliveryId: guid, event })) recovered++
      }
    }
    return { recovered, deliveriesError: null }
  } catch (error) {
    if (error instanceof RateLimited) return { recovered, deliveriesError: error.message }
    const status = statusOf(error)
    if (status === null || status >= 500) throw error
    const words = `GitHub answered ${status} when the App asked for its deliveries: has it a webhook?`
    return { recovered, deliveriesError: words }
  }
}

/** One list that cannot be read does not keep the others from being read. */
async function pollPullRequests(
  tools: Tools,
  organisation: OrganisationAccess,
  { lists }: CatchUpPlan,
  signal: AbortSignal,
): Promise<{ lists: number; changed: number }> {
  if (lists.length === 0) return { lists: 0, changed: 0 }
  const access = await openAccess(tools, organisation, 'open pull requests')
  const client = clientOf(tools, organisation, access, signal)
  let changed = 0
  let asked = 0
  for (const { repositoryId, ...list } of lists) {
    signal.throwIfAborted()
    const askedAt = tools.ctx.now().toISOString()
    try {
      const { etag, open } = await openPullRequests(client, list)
      await recordOpenPullRequests(tools.ctx, { repositoryId, askedAt, etag, open })
      if (open !== null) changed++
    } catch (error) {
      if (error instanceof RateLimited) return { lists: asked, changed }
      if (!isRefusal(error)) throw error
      tools.log.warn({ repositoryId, status: statusOf(error) }, 'open pull requests could not be listed')
    }
    asked++
  }
  return { lists: asked, changed }
}

/** Null for an organisation that was removed, or has lost its credential, while its job waited. */
function nullIfGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'not-found') return null
  throw error
}
