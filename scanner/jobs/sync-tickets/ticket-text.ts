import type { TicketWork } from '#inventory/ticket/ticket-work.ts'
import type { TicketText } from '#scanner/tickets/tracker.ts'

/** What a ticket says. Whoever reads the tracker may know where it lies, and nothing of the value. */
export function ticketText(work: TicketWork, publicUrl: string | null): TicketText {
  const { id, title, task, severity, repository, path, line, due_at, finding_id } = work
  const where = path === null ? repository : `${repository}: ${path}${line === null ? '' : `, line ${line}`}`
  return {
    marker: id,
    title: `${task ?? 'Leaked credential'}: ${title} in ${repository}`,
    lines: [
      `${title}, severity ${severity}.`,
      `Where: ${where}`,
      ...(due_at === null ? [] : [`Due: ${due_at.toISOString().slice(0, 10)}`]),
      'Closing this ticket closes nothing in Sprawl: what counts is that the value no longer works.',
    ],
    url: publicUrl === null ? null : new URL(`/findings/${finding_id}`, publicUrl).href,
  }
}
