import { allow, type Ctx } from '#inventory/ctx.ts'
import { PULL_LISTS_AT_ONCE, WatchMode, type WatchView } from '#inventory/model/watch.ts'
import { requireSeen } from './get-organisation.ts'
import { hasPullRequests } from './has-pull-requests.ts'
import { OneOrganisation } from './one-organisation.ts'

/** How we hear of what happens in an organisation, and how late. Throws NotFound. */
export async function getWatch(ctx: Ctx, input: OneOrganisation): Promise<WatchView> {
  allow(ctx, 'source.read')
  const { organisationId } = OneOrganisation.parse(input)
  await requireSeen(ctx, organisationId)
  const found = await ctx.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const [{ lists } = { lists: 0 }] = await ctx.db.$queryRaw<{ lists: number }[]>`
    SELECT count(*)::int AS lists FROM hosted_repository h
    WHERE h.organisation_id = ${organisationId}::uuid AND ${hasPullRequests}`
  const last = await ctx.db.webhookDelivery.findFirst({ orderBy: { receivedAt: 'desc' } })
  const mode = WatchMode.parse(found.watchMode)
  const rounds = Math.max(1, Math.ceil(lists / PULL_LISTS_AT_ONCE))
  const pushes = mode === 'polling' ? found.pollMinutes : null
  const pulls = pushes === null ? null : pushes * rounds
  return {
    mode,
    pollMinutes: found.pollMinutes,
    pushDelayMinutes: pushes,
    pullRequestDelayMinutes: pulls,
    words: mode === 'webhooks' && last === null ? NOTHING_TOLD : wordsOf(pushes, pulls),
    lastDeliveryAt: last?.receivedAt.toISOString() ?? null,
    pullRequestsPolledAt: found.pullsPolledAt?.toISOString() ?? null,
    deliveriesComparedTo: found.deliveriesReadTo?.toISOString() ?? null,
    deliveriesError: found.deliveriesError,
  }
}

/** An App that was made where GitHub cannot reach us sends nothing, ever. */
const NOTHING_TOLD =
  'GitHub has told nothing so far: until it does, changes are found with the next look by the schedule. Where GitHub cannot reach this address, let Sprawl ask.'

const minutes = (count: number): string => (count === 1 ? '1 minute' : `${count} minutes`)

function wordsOf(pushes: number | null, pulls: number | null): string {
  if (pushes === null || pulls === null)
    return 'GitHub tells what happens within seconds. What is lost on the way is found with the next look by the schedule.'
  if (pulls === pushes)
    return `GitHub is asked: pushes and pull requests are seen up to ${minutes(pushes)} late.`
  return `GitHub is asked: pushes are seen up to ${minutes(pushes)} late, pull requests up to ${minutes(pulls)}.`
}
