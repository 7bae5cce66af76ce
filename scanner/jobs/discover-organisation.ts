import type { Ctx } from '#inventory/ctx.ts'
import { askForAlerts } from '#inventory/hosted-alert/ask-for-alerts.ts'
import { askForTexts } from '#inventory/hosted-text/ask-for-texts.ts'
import { finishDiscovery } from '#inventory/organisation/finish-discovery.ts'
import { knownPages } from '#inventory/organisation/known-pages.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { recordDiscovery } from '#inventory/organisation/record-discovery.ts'
import { recordUnchangedPage } from '#inventory/organisation/record-unchanged-page.ts'
import { type DiscoveredPage, discoverRepositories } from '#scanner/github/discover.ts'
import { RateLimited } from '#scanner/github/errors.ts'
import { githubTrouble } from './github-trouble.ts'
import { clientOf, openAccess } from './open-access.ts'
import { readTeams } from './read-teams.ts'
import type { Tools } from './tools.ts'

/**
 * Finds what an organisation has and asks for the scans of what changed; each page is written as it comes, so that one
 * that breaks off has lost nothing. Throws for what another try may cure.
 */
export async function discoverOrganisation(
  tools: Tools,
  { organisationId }: { readonly organisationId: string },
  signal: AbortSignal,
): Promise<void> {
  const organisation = await found(() => organisationAccess(tools.ctx, { organisationId }))
  if (organisation === null || isNotInstalled(organisation)) return
  const startedAt = tools.ctx.now().toISOString()
  try {
    const access = await openAccess(tools, organisation, 'discovery of repositories')
    const client = clientOf(tools, organisation, access, signal)
    const known = await knownPages(tools.ctx, { organisationId })
    let isIdle = true
    for await (const page of discoverRepositories(client, organisation.login, known)) {
      signal.throwIfAborted()
      isIdle &&= page.found === null
      await record(tools.ctx, { organisationId, startedAt }, page)
    }
    await askForTexts(tools.ctx, { organisationId })
    await askForAlerts(tools.ctx, { organisationId })
    await readTeams(tools, client, { organisationId, login: organisation.login, isIdle })
    await finishDiscovery(tools.ctx, { organisationId, startedAt, error: null })
  } catch (error) {
    if (signal.aborted) throw error
    const { words, isLasting } = githubTrouble(error, REFUSALS)
    tools.log.error({ organisationId, words }, 'the discovery failed')
    const againAt = error instanceof RateLimited ? error.resumeAt.toISOString() : null
    await finishDiscovery(tools.ctx, { organisationId, startedAt, error: words, againAt })
    if (!isLasting) throw error
  }
}

/** An App that was made and is not let in anywhere yet, or no longer. */
const isNotInstalled = ({ appId, installationId }: { appId: number | null; installationId: number | null }) =>
  appId !== null && installationId === null

async function record(
  ctx: Ctx,
  discovery: { organisationId: string; startedAt: string },
  { number, etag, isLast, isFull, found: listed }: DiscoveredPage,
): Promise<void> {
  if (listed === null) await recordUnchangedPage(ctx, { ...discovery, page: number })
  else {
    const page = etag === null ? null : { number, etag, isLast: isLast && !isFull }
    await recordDiscovery(ctx, { ...discovery, found: [...listed], page })
  }
}

const REFUSALS = {
  401: 'GitHub does not know this credential. Replace it under Integrations.',
  403: 'The credential may not list the repositories: it needs "metadata: read".',
  404: 'GitHub shows this credential no such organisation.',
}

/** Null for an organisation that was removed while its job waited. */
async function found<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'not-found') return null
    throw error
  }
}
