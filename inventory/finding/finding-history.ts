import { actorName, afterWithNames } from '#inventory/audit/names.ts'
import type { Ctx } from '#inventory/ctx.ts'
import type { HistoryEntry } from '#inventory/model/finding.ts'
import { Prisma } from '#prisma/client.ts'

type Row = { at: Date; actor: string; action: string; after: unknown }

const EVENT = Prisma.sql`e`

/**
 * What happened to a finding, newest first: how it was found, and every audit row on it or on a batch that
 * names it. `elsewhere`: the value lies at places, too, that the actor may not see, so that reasons are left out.
 */
export async function findingHistory(
  ctx: Ctx,
  findingId: string,
  elsewhere: boolean,
): Promise<HistoryEntry[]> {
  const rows = await ctx.db.$queryRaw<Row[]>`
    select at, actor, action, after from (
      select id, at, ${actorName(EVENT)} as actor, action, ${afterWithNames(EVENT)} as after from audit_event e
      where subject_kind = 'finding' and subject_id = ${findingId}
      union all
      select id, at, ${actorName(EVENT)}, action, ${afterWithNames(EVENT)} from audit_event e
      where subject_kind = 'finding-batch' and after -> 'findingIds' ? ${findingId}
      union all
      select id, found_at, 'Sprawl', 'finding.open', jsonb_build_object('because', nullif(found_because, 'reopened'))
      from finding where id = ${findingId}::uuid
    ) history order by at desc, id desc`
  return rows.map((row) => ({
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    summary: summaryOf(row.action, row.after, elsewhere),
  }))
}

/** One line in plain words; `brief` leaves out why it came back. An action it does not know speaks for itself. */
export function summaryOf(action: string, after: unknown, brief = false): string {
  const detail = detailsOf(after)
  switch (action) {
    case 'finding.open':
      return `Found: ${WHY_FOUND[detail('because') ?? ''] ?? 'a scan came upon it'}`
    case 'finding.assign':
      return detail('assignee') === null ? 'Assigned to nobody' : `Assigned to ${detail('assignee')}`
    case 'finding.triage':
      return 'Triaged'
    case 'finding.ignore':
      return `Ignored as ${words(detail('reason'))}${detail('expiresAt') === null ? '' : ` until ${detail('expiresAt')?.slice(0, 10)}`}`
    case 'finding.resolve':
      return `Resolved as ${words(detail('reason'))}`
    case 'finding.reopen':
      return brief || detail('reason') === null ? 'Reopened' : `Reopened: ${detail('reason')}`
    case 'ticket.open':
      return 'Asked for a ticket'
    case 'ownership.hand-on':
      return brief || detail('note') === null ? 'Handed on: not mine' : `Handed on: ${detail('note')}`
    case 'task.complete':
      return `Done: ${detail('title')}`
    case 'task.reopen':
      return `Not done after all: ${detail('title')}`
    default:
      return action
  }
}

const WHY_FOUND: Record<string, string> = {
  'new-commit': 'a new commit brought it',
  'first-scan': 'the first scan of the repository',
  'new-detection-version': 'a newer detection reads more',
  'new-source': 'a new source was added',
  import: 'it was imported',
  policy: 'what the vault holds violates a policy',
}

const words = (text: string | null): string => (text ?? 'decided').replaceAll('_', ' ')

const detailsOf =
  (after: unknown) =>
  (name: string): string | null => {
    if (typeof after !== 'object' || after === null) return null
    const value: unknown = Reflect.get(after, name)
    return typeof value === 'string' ? value : null
  }
