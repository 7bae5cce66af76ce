import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { subjectJoins } from '#inventory/finding/finding-subject.ts'
import { Severity } from '#inventory/model/terms.ts'
import { TicketState, TicketSystem } from '#inventory/model/ticket.ts'
import { violationName } from '#inventory/policies/entry/named.ts'

const Work = z.object({
  id: z.uuid(),
  state: TicketState,
  remote_key: z.string().nullable(),
  /** Where the finding, or its task, stands: as the tracker was told last, and now. */
  told_state: z.string().nullable(),
  state_now: z.string(),
  requested_at: z.date(),
  checked_at: z.date().nullable(),
  finding_id: z.uuid(),
  title: z.string(),
  task: z.string().nullable(),
  severity: Severity,
  repository: z.string(),
  path: z.string().nullable(),
  line: z.int().nullable(),
  due_at: z.date().nullable(),
})
export type TicketWork = z.infer<typeof Work>

export type ProjectWork = {
  readonly id: string
  readonly system: TicketSystem
  readonly project: string
  readonly issueType: string | null
  readonly integration: { readonly id: string; readonly facts: unknown }
  readonly tickets: readonly TicketWork[]
}

/** A ticket that was closed is looked after for so long, because it may be opened again. */
const CLOSED_DAYS = 30
const MOST_EACH = 500

/** All that is to be done about tickets: those to open, those whose state is read, those to tell something. */
export async function ticketWork(ctx: Ctx): Promise<ProjectWork[]> {
  allow(ctx, 'ticket.send')
  const since = new Date(ctx.now().getTime() - CLOSED_DAYS * 86_400_000)
  const projects = await ctx.db.ticketProject.findMany({
    where: { removedAt: null },
    orderBy: { id: 'asc' },
    include: { integration: { select: { id: true, facts: true } } },
  })
  const all: ProjectWork[] = []
  for (const { id, system, project, issueType, integration } of projects) {
    const rows = await ctx.db.$queryRaw<{ policy: string; title: string | null }[]>`
      select t.id, t.state, t.remote_key, t.told_state, t.requested_at, t.checked_at, f.id as finding_id, c.title, f.policy,
        k.title as task, f.severity, coalesce(r.name, v.name) as repository,
        coalesce(f.path, e.path) as path, f.line, coalesce(k.due_at, f.due_at) as due_at,
        case when k.id is null then f.state || coalesce(': ' || f.resolution, ': ' || f.ignore_reason, '')
          when k.done_at is null then 'to do' else 'done' end as state_now
      from ticket t join finding f on f.id = t.finding_id ${subjectJoins}
      left join repository r on r.id = f.repository_id left join task k on k.id = t.task_id
      where t.project_id = ${id}::uuid
        and (t.state in ('requested', 'open') or t.state = 'closed' and t.closed_at > ${since})
      order by t.checked_at nulls first, t.id limit ${MOST_EACH}`
    const tickets = rows.map((row) => Work.parse({ ...row, title: row.title ?? violationName(row.policy) }))
    const known = { id, system: TicketSystem.parse(system), project, issueType, integration }
    if (tickets.length > 0) all.push({ ...known, tickets })
  }
  return all
}
