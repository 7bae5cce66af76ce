import { TextKind, textPlace } from '#inventory/model/hosted-text.ts'
import { OccurrenceView } from '#inventory/model/occurrence.ts'
import { Prisma } from '#prisma/client.ts'
import { lineUrl } from './line-url.ts'
import { textUrl } from './text-url.ts'

/** What `occurrenceColumns` answers, before it is a view. */
export type StoredOccurrence = {
  id: string
  credential_id: string
  repository_id: string
  repository: string
  web_base: string | null
  head_commit: string | null
  blob_commit: string | null
  path: string
  text_kind: string | null
  presence: string
  presence_rank: number
  line: number
  column: number
  end_line: number
  end_column: number
  versions: number
  blob: string
  introduced_commit: string | null
  introduced_author: string | null
  introduced_email: string | null
  introduced_at: Date | null
  removed_commit: string | null
  removed_author: string | null
  removed_email: string | null
  removed_at: Date | null
  confidence: number
  reasons: string[]
  decoded_by: string[]
  inside: string | null
  context_key: string | null
  context_line: string | null
  hidden_by: string | null
  hidden_who: string | null
  hidden_when: Date | null
  hides: boolean
  first_seen_at: Date
}

/** What hides an occurrence: a marker or ignore file that is obeyed, else a decision, else one that is not obeyed. */
export const hiddenBy = Prisma.sql`
  case when o.suppressed_by is not null and o.suppression_holds then o.suppressed_by
    when d.id is not null then 'decision' else o.suppressed_by end`

export const occurrenceColumns = Prisma.sql`
  o.id, o.credential_id, o.repository_id, r.name as repository, r.web_base, r.head_commit,
  b.introduced_commit as blob_commit, o.path, t.kind as text_kind, o.presence, o.presence_rank, o.line, o."column", o.end_line,
  o.end_column, o.versions, o.blob, o.introduced_commit, o.introduced_author, o.introduced_email,
  o.introduced_at, o.removed_commit, o.removed_author, o.removed_email, o.removed_at, o.confidence, o.reasons,
  o.decoded_by, o.inside, o.context_key, o.context_line, o.first_seen_at, ${hiddenBy} as hidden_by,
  case ${hiddenBy} when 'decision' then d.decided_by else o.suppressed_who end as hidden_who,
  case ${hiddenBy} when 'decision' then d.decided_at else o.suppressed_at end as hidden_when,
  coalesce(${hiddenBy} = 'decision' or o.suppression_holds, false) as hides`

/** A decision hides when the value was left as it is: ignored, or resolved without being made worthless. */
export const occurrenceJoins = Prisma.sql`
  occurrence o
  join repository r on r.id = o.repository_id
  left join hosted_text t on t.repository_id = o.repository_id
  left join finding f on f.credential_id = o.credential_id and f.policy = 'leak' and f.valid_to is null
  left join decision d on d.finding_id = f.id and d.ended_at is null
    and (d.kind = 'ignore'
      or d.kind = 'resolve' and d.reason in ('false_positive', 'used_in_tests', 'wont_fix'))
  left join lateral (
    select p.introduced_commit from blob_path p
    where p.repository_id = o.repository_id and p.blob = o.blob and p.path = o.path
  ) b on true`

/** Throws when the ledger holds a word the model does not know. */
export const toOccurrenceView = (row: StoredOccurrence): OccurrenceView => OccurrenceView.parse(viewOf(row))

export const viewOf = (row: StoredOccurrence) => ({
  id: row.id,
  repository: { id: row.repository_id, name: row.repository },
  path: row.path,
  text: textOf(row),
  presence: row.presence,
  line: row.line,
  column: row.column,
  endLine: row.end_line,
  endColumn: row.end_column,
  versions: row.versions,
  blob: row.blob,
  introduced: commitOf(row.introduced_commit, row.introduced_author, row.introduced_email, row.introduced_at),
  removed: commitOf(row.removed_commit, row.removed_author, row.removed_email, row.removed_at),
  confidence: row.confidence,
  reasons: row.reasons,
  decodedBy: row.decoded_by,
  inside: row.inside,
  context: row.context_line === null ? null : { key: row.context_key, line: row.context_line },
  url: urlOf(row),
  suppressed:
    row.hidden_by === null
      ? null
      : {
          by: row.hidden_by,
          who: row.hidden_who,
          when: row.hidden_when?.toISOString() ?? null,
          obeyed: row.hides,
        },
  firstSeenAt: row.first_seen_at.toISOString(),
})

function textOf({ text_kind, path }: StoredOccurrence): OccurrenceView['text'] {
  if (text_kind === null) return null
  const kind = TextKind.parse(text_kind)
  return { kind, place: textPlace(kind, path) ?? path }
}

function urlOf(row: StoredOccurrence): string | null {
  const place = { path: row.path, line: row.line, endLine: row.end_line }
  const text = textOf(row)
  if (text === null) return lineUrl(row.web_base, commitToShow(row), place)
  return row.presence === 'gone' ? null : textUrl(row.web_base, text.kind, row.path, commitToShow(row))
}

/** The commit in which the line numbers are right: HEAD, or the one that brought this very blob. */
const commitToShow = (row: StoredOccurrence): string | null =>
  row.presence === 'at-head' ? row.head_commit : (row.blob_commit ?? row.introduced_commit)

const commitOf = (id: string | null, author: string | null, authorEmail: string | null, date: Date | null) =>
  id === null || date === null
    ? null
    : { id, author: author ?? '', authorEmail: authorEmail ?? '', date: date.toISOString() }
