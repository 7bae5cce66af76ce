import { openIntegration } from '#inventory/integration/open-integration.ts'
import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { integrationFacts } from '#inventory/model/integration.ts'
import { noteChecked, recordTickets } from '#inventory/ticket/record-tickets.ts'
import { type ProjectWork, type TicketWork, ticketWork } from '#inventory/ticket/ticket-work.ts'
import { openGitHub } from '#scanner/github/client.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { Secret } from '#scanner/secret.ts'
import { jiraTracker } from '#scanner/tickets/jira.ts'
import { type Tracker, TrackerError } from '#scanner/tickets/tracker.ts'
import { githubTracker } from './sync-tickets/github-tracker.ts'
import { ticketText } from './sync-tickets/ticket-text.ts'
import type { Tools } from './tools.ts'

/**
 * Opens the tickets that were asked for, reads what became of the others, and says there what changed here. A tracker
 * that fails is left for the next time; the others go on.
 */
export async function syncTickets(tools: Tools, signal: AbortSignal): Promise<void> {
  for (const work of await ticketWork(tools.ctx)) {
    signal.throwIfAborted()
    try {
      await syncProject(tools, work, signal)
    } catch (error) {
      if (signal.aborted) throw error
      tools.log.error({ projectId: work.id, error }, 'tickets could not be brought up to date')
    }
  }
}

async function syncProject(tools: Tools, work: ProjectWork, signal: AbortSignal): Promise<void> {
  const requested = work.tickets.filter(({ state }) => state === 'requested')
  const opened = work.tickets.filter(({ state }) => state !== 'requested')
  const tracker = await trackerOf(tools, work, signal)
  for (const ticket of requested) {
    signal.throwIfAborted()
    await openOne(tools, tracker, ticket)
  }
  await readStates(tools, tracker, opened)
  for (const ticket of opened) {
    signal.throwIfAborted()
    await tellState(tools, tracker, ticket)
  }
}

/** A ticket whose opening broke off is looked for before another is opened. */
async function openOne({ ctx, publicUrl, log }: Tools, tracker: Tracker, ticket: TicketWork): Promise<void> {
  const known = { ticketId: ticket.id, remote: null, told: null, failure: null }
  try {
    const text = ticketText(ticket, publicUrl ?? null)
    const remote = (await tracker.find(text.marker, ticket.requested_at)) ?? (await tracker.open(text))
    await recordTickets(ctx, [{ ...known, remote, told: ticket.state_now }])
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error
    const { message: words, isLasting } = error
    log.warn({ ticketId: ticket.id, words }, 'a ticket could not be opened')
    await recordTickets(ctx, [{ ...known, failure: { words, isLasting } }])
  }
}

/** One list for all: what changed since the oldest of them was looked at. */
async function readStates({ ctx }: Tools, tracker: Tracker, opened: readonly TicketWork[]): Promise<void> {
  const oldest = opened.map(({ checked_at, requested_at }) => (checked_at ?? requested_at).getTime())
  if (oldest.length === 0) return
  const at = ctx.now()
  const changed = await tracker.changedSince(new Date(Math.min(...oldest)))
  const byKey = new Map(changed.map((remote) => [remote.key, remote]))
  await recordTickets(
    ctx,
    opened.flatMap(({ id, remote_key }) => {
      const remote = byKey.get(remote_key ?? '')
      return remote === undefined ? [] : [{ ticketId: id, remote, told: null, failure: null }]
    }),
  )
  await noteChecked(ctx, { ticketIds: opened.map(({ id }) => id), at })
}

async function tellState({ ctx }: Tools, tracker: Tracker, ticket: TicketWork): Promise<void> {
  const { id, remote_key, told_state, state_now } = ticket
  if (remote_key === null || told_state === state_now) return
  await tracker.tell(remote_key, `In Sprawl this is now: ${state_now.replaceAll('_', ' ')}.`)
  await recordTickets(ctx, [{ ticketId: id, remote: null, told: state_now, failure: null }])
}

async function trackerOf(tools: Tools, work: ProjectWork, signal: AbortSignal): Promise<Tracker> {
  const { integration, project, system } = work
  const asked = { integrationId: integration.id, purpose: `tickets in ${project}` }
  const opened = await openIntegration(tools.ctx, asked, tools.openingKeys)
  const token = opened.expose((text) => new Secret(text))
  const allowed = tools.allowedAddresses ?? PUBLIC_ONLY.allowed
  const fetch = guardedFetch(systemNetwork({ allowed, trusted: false }))
  if (system === 'jira') {
    const { address, account } = integrationFacts['jira-token'].parse(integration.facts)
    const issueType = work.issueType ?? 'Task'
    return jiraTracker({ address, account: account || null, token, project, issueType, fetch, signal })
  }
  const { host } = integrationFacts['github-token'].parse(integration.facts)
  const client = openGitHub({
    apiUrl: apiUrlOf(host),
    access: { kind: 'token', token },
    throttleId: integration.id,
    fetch,
    signal,
  })
  return githubTracker(client, project)
}

/** A host as an integration names it; with a scheme where it is not https. */
function apiUrlOf(host: string): string {
  if (host === 'github.com' || host === 'api.github.com') return 'https://api.github.com'
  return `${/^https?:\/\//.test(host) ? host : `https://${host}`}/api/v3`
}
