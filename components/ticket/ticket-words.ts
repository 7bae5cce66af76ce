import type { TicketState, TicketSystem } from '#inventory/model/ticket.ts'

export const systemWords: Record<TicketSystem, string> = { jira: 'Jira', 'github-issues': 'GitHub Issues' }

export const ticketStateWords: Record<TicketState, string> = {
  requested: 'Being opened',
  open: 'Open',
  closed: 'Closed',
  failed: 'Not opened',
}
