import { localCtx } from '#inventory/ctx.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { FindingList } from '#inventory/model/finding.ts'
import { openTicket } from '#inventory/ticket/open-ticket.ts'
import { recordTickets } from '#inventory/ticket/record-tickets.ts'
import { addTicketProject } from '#inventory/ticket/ticket-projects.ts'
import type { SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import { keepIntegration, SERVER } from './organisation-connect.ts'

const TRACKER = 'https://tracker.harbour.example'

/** Trackers, and tickets in each state: open, closed there while it is open here, refused, and of one task. */
export async function openTickets(tools: SeedTools, token: string, at: Date): Promise<void> {
  const ctx = localCtx(tools.db, { now: () => at })
  const jira = await keepIntegration(
    tools,
    {
      kind: 'jira-token',
      name: 'Jira of Harbour',
      facts: { address: TRACKER, account: 'sprawl@harbour.example' },
      value: 'opens nothing',
    },
    at,
  )
  const ops = await addTicketProject(ctx, {
    system: 'jira',
    name: 'Operations',
    integrationId: jira,
    project: 'OPS',
  })
  const issues = await addTicketProject(ctx, {
    system: 'github-issues',
    name: 'Platform issues',
    integrationId: token,
    project: 'harbour/infrastructure',
  })
  const { items } = await listFindings(
    ctx,
    FindingList.parse({ state: 'open', severity: 'critical', limit: 4 }),
  )
  const [first, second, third, fourth] = items
  if (first === undefined || second === undefined || third === undefined || fourth === undefined) return
  const { tasks } = await resolveFinding(ctx, {
    findingId: first.id,
    resolution: 'rotated',
    comment: 'A new value is issued; consumers are being moved.',
  })
  const opened = await openTicket(ctx, { findingId: second.id, projectId: ops.id })
  const closed = await openTicket(ctx, { findingId: third.id, projectId: ops.id })
  const refused = await openTicket(ctx, { findingId: fourth.id, projectId: issues.id })
  const remote = (number: number, status: string, isClosed: boolean) => ({
    key: `OPS-${number}`,
    url: `${TRACKER}/browse/OPS-${number}`,
    status,
    isClosed,
  })
  const changes = [
    { ticketId: opened.id, remote: remote(411, 'In progress', false), told: 'open', failure: null },
    { ticketId: closed.id, remote: remote(398, 'Done', true), told: 'open', failure: null },
    {
      ticketId: refused.id,
      remote: null,
      told: null,
      failure: { words: 'Issues are turned off in harbour/infrastructure.', isLasting: true },
    },
  ]
  const [task] = tasks
  if (task !== undefined) {
    const { id } = await openTicket(ctx, { findingId: first.id, taskId: task.id, projectId: issues.id })
    const url = `${SERVER}/harbour/infrastructure/issues/57`
    const there = { key: '#57', url, status: 'open', isClosed: false }
    changes.push({ ticketId: id, remote: there, told: 'to do', failure: null })
  }
  await recordTickets(workerAt(tools, at), changes)
}
