import { type AlertRepository, type AlertScope, alertScope } from '#inventory/hosted-alert/alert-scope.ts'
import { finishAlerts } from '#inventory/hosted-alert/finish-alerts.ts'
import { recordAlerts } from '#inventory/hosted-alert/record-alerts.ts'
import type { AlertLocation } from '#inventory/model/hosted-alert.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import {
  alertLocations,
  type ListedAlert,
  organisationAlerts,
  repositoryAlerts,
} from '#scanner/github/alerts.ts'
import type { GitHubClient } from '#scanner/github/client.ts'
import { isRefusal, RateLimited, statusOf } from '#scanner/github/errors.ts'
import { clientOf, openAccess } from './open-access.ts'
import { namesOf } from './scan-repository/names.ts'
import type { Tools } from './tools.ts'

/**
 * Reads GitHub's own alerts: those of the organisation in one list, or each repository's where the access may not see
 * that. Throws for what another try may cure.
 */
export async function importAlerts(tools: Tools, scope: AlertScope, signal: AbortSignal): Promise<void> {
  const { organisationId } = scope
  const organisation = await organisationAccess(tools.ctx, { organisationId }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'not-found') return null
    throw error
  })
  const repositories = organisation === null ? null : await alertScope(tools.ctx, scope)
  if (organisation === null || repositories === null) return
  try {
    const access = await openAccess(tools, organisation, "GitHub's own alerts")
    const client = clientOf(tools, organisation, access, signal)
    const reading = { tools, client, organisationId, repositories, signal }
    const isShown = await readAlerts(reading, organisation.login, scope.repositoryId === undefined)
    await finishAlerts(tools.ctx, { organisationId, error: isShown ? null : REFUSED })
  } catch (error) {
    if (signal.aborted) throw error
    const words = wordsOf(error)
    tools.log.error({ organisationId, words }, 'the alerts could not be read')
    await finishAlerts(tools.ctx, { organisationId, error: words })
    if (!(error instanceof RateLimited) && !isRefusal(error)) throw error
  }
}

const REFUSED =
  'GitHub shows our access no alerts: it needs "secret scanning alerts: read", and secret scanning must be on.'

function wordsOf(error: unknown): string {
  if (error instanceof RateLimited) return `${error.message} The next night goes on.`
  if (isRefusal(error)) return REFUSED
  const status = statusOf(error)
  return status === null ? 'GitHub could not be asked; it is tried again.' : `GitHub answered ${status}.`
}

type Reading = {
  readonly tools: Tools
  readonly client: GitHubClient
  readonly organisationId: string
  readonly repositories: readonly AlertRepository[]
  readonly signal: AbortSignal
}

/** The organisation's list where it may be seen, else that of each repository. Answers false where none may be seen. */
async function readAlerts(reading: Reading, login: string, isWhole: boolean): Promise<boolean> {
  const { client, repositories } = reading
  if (isWhole && (await isShown(() => take(reading, organisationAlerts(client, login))))) return true
  let shown = 0
  for (const place of repositories)
    if (await isShown(() => take(reading, repositoryAlerts(client, place, place.hostId)))) shown += 1
  return shown > 0 || repositories.length === 0
}

/** Writes the alerts of each page; places are asked for only where an alert is new or changed. */
async function take(
  { tools, client, organisationId, repositories, signal }: Reading,
  pages: AsyncIterable<ListedAlert[]>,
): Promise<void> {
  const { masked } = namesOf(tools)
  const known = new Map(repositories.map((each) => [each.hostId, each.known]))
  for await (const page of pages) {
    signal.throwIfAborted()
    const alerts = []
    for (const { alert, place, locations } of page) {
      const isKnown = known.get(alert.hostId)?.get(alert.number) === alert.updatedAt
      const found = isKnown ? null : (locations ?? (await alertLocations(client, place, alert.number)))
      alerts.push({ alert, locations: found?.map((each) => kept(each, masked)) ?? null })
    }
    await recordAlerts(tools.ctx, { organisationId, alerts })
  }
}

/** A path may hold a value itself. */
const kept = (location: AlertLocation, masked: (name: string) => string): AlertLocation => ({
  ...location,
  path: location.path === null ? null : masked(location.path),
})

async function isShown(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch (error) {
    if (error instanceof RateLimited || !isRefusal(error)) throw error
    return false
  }
}
