import { AnswerView } from '#inventory/model/pull-request.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredAnswer = {
  id: string
  kind: string
  state: string
  login: string
  person_id: string | null
  person: string | null
  asked_at: Date
  decided_by: string | null
  decided_at: Date | null
  comment: string | null
  finding_id: string
  title: string | null
  severity: string
  path: string | null
  pull_request_id: string
  number: number
  repository: string
}

/** Answers `a` with what they are about; the place is the one in the pull request, which its readers may see. */
export const selectAnswers = Prisma.sql`
  select a.id, a.kind, a.state, a.login, a.person_id, person.name as person, a.asked_at, a.decided_by, a.decided_at,
    a.comment, a.finding_id, card.title, f.severity, leak.path, p.id as pull_request_id, p.number,
    r.name as repository
  from pull_request_answer a
  join pull_request p on p.id = a.pull_request_id
  join repository r on r.id = p.repository_id
  join finding f on f.id = a.finding_id
  left join rule_card card on card.id = f.rule_id
  left join person on person.id = a.person_id
  left join lateral (select l.path from pull_request_leak l
    where l.pull_request_id = p.id and l.credential_id = f.credential_id order by l.path limit 1) leak on true`

export const toAnswerView = (row: StoredAnswer): AnswerView =>
  AnswerView.parse({
    id: row.id,
    kind: row.kind,
    state: row.state,
    login: row.login,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person },
    askedAt: row.asked_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    comment: row.comment,
    finding: {
      id: row.finding_id,
      title: row.title ?? 'A credential',
      severity: row.severity,
      path: row.path,
    },
    pullRequest: { id: row.pull_request_id, number: row.number, repository: row.repository },
  })
