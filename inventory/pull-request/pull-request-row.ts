import { PullRequestRow } from '#inventory/model/pull-request.ts'
import { usualPullRequestSettings } from '#inventory/model/pull-request-settings.ts'
import { Prisma } from '#prisma/client.ts'
import { isInsideSql } from './audience.ts'

const usual = usualPullRequestSettings
const ranks = Prisma.sql`array['info', 'low', 'medium', 'high', 'critical']`

/** How a pull request `p` is judged, as JSON: its source's settings, else the installation's. */
const settingsSql = Prisma.sql`coalesce(policy.settings, installation.pull_request_settings,
  ${JSON.stringify(usual)}::jsonb)`

/** The leaks of `p` that nobody has answered; `isSettled` of inventory/policies/pull-request.ts, for many rows at once. */
const openLeaksSql = Prisma.sql`(
  select count(distinct l.credential_id)::int from pull_request_leak l
  join credential seen on seen.id = l.credential_id
  join credential c on c.id = coalesce(seen.merged_into_id, seen.id)
  left join finding f on f.credential_id = c.id and f.policy = 'leak' and f.valid_to is null
  where l.pull_request_id = p.id
    and not coalesce(f.state = 'ignored', false)
    and not coalesce(f.state = 'resolved' and f.resolution in ('false_positive', 'used_in_tests'), false)
    and not (${isInsideSql} and c.validity = 'inactive')
    and not (l.marked and coalesce(array_position(${ranks}, l.severity)
      <= array_position(${ranks}, ${settingsSql} ->> 'markersHideUpTo'), false)))`

const stateSql = Prisma.sql`case
  when exists (select from pull_request_pass pass where pass.pull_request_id = p.id and pass.head = p.head)
    then 'broken-glass'
  when p.looked_at_head is distinct from p.head and (p.error is not null or p.unseen_head = p.head)
    then 'not-looked-at'
  when p.looked_at_head is distinct from p.head then 'looking'
  when counted.open_leaks = 0 then 'clear'
  when exists (select from pull_request_answer a where a.pull_request_id = p.id and a.state = 'waiting')
    then 'waiting-for-approval'
  else 'leaks' end`

/** All pull requests as rows of the list, one alias `row`; conditions on `p` go into `where`. */
export const pullRequestRows = (where: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select p.id, p.number, p.is_open, p.from_fork, p.author, p.leaks, p.changed_at, p.looked_at,
    r.id as repository_id, r.name as repository, s.id as source_id, s.name as source,
    counted.open_leaks, ${stateSql} as state
  from pull_request p
  join repository r on r.id = p.repository_id
  join source s on s.id = r.source_id
  join hosted_repository host on host.repository_id = r.id
  left join installation on installation.id = 1
  left join pull_request_policy policy on policy.source_id = s.id
  cross join lateral (select ${openLeaksSql} as open_leaks) counted
  where s.removed_at is null and ${where}) row`

export type StoredRow = {
  id: string
  number: number
  is_open: boolean
  from_fork: boolean
  author: string
  leaks: number | null
  changed_at: Date
  looked_at: Date | null
  repository_id: string
  repository: string
  source_id: string
  source: string
  open_leaks: number
  state: string
}

export const toPullRequestRow = (row: StoredRow): PullRequestRow =>
  PullRequestRow.parse({
    id: row.id,
    number: row.number,
    state: row.state,
    isOpen: row.is_open,
    fromFork: row.from_fork,
    author: row.author,
    repository: { id: row.repository_id, name: row.repository },
    source: { id: row.source_id, name: row.source },
    leaks: row.leaks,
    openLeaks: row.open_leaks,
    changedAt: row.changed_at.toISOString(),
    lookedAt: row.looked_at?.toISOString() ?? null,
  })
