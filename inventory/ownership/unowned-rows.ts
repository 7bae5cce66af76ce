import { liesElsewhereSql } from '#inventory/credential/lies-elsewhere.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { stands } from '#inventory/finding/filter-findings.ts'
import { owned } from '#inventory/finding/owned-by.ts'
import { seenFindings } from '#inventory/finding/seen-findings.ts'
import type { UnownedFilters, UnownedKind } from '#inventory/model/unowned.ts'
import { entryJoins } from '#inventory/vault/entry-row.ts'
import { ownedByNobodyHere } from '#inventory/vault/owned-entries.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { isDeparted } from './ownership-row.ts'

const isHere = Prisma.sql`x.standing = 'confirmed' and not (${isDeparted})`

/** A claim `x` on a subject, or any of several, of an owner `w`. */
const claimOn = (subjects: Prisma.Sql, condition: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from ownership x join owner w on w.id = x.owner_id
  where x.subject_id in (${subjects}) and x.valid_to is null and ${condition})`

/** Whoever owned the repository owned what leaks in it, and whoever owned an identity what it holds. */
export const ownedOnce = Prisma.sql`u.subject_id, u.repository_id, u.identity_id`

const hadOwner = claimOn(ownedOnce, Prisma.sql`x.standing = 'confirmed'`)

/** Somebody who is still here may own it, as far as a repository or a person says. */
const hasSuggestion = (subject: Prisma.Sql) =>
  claimOn(subject, Prisma.sql`x.standing = 'inferred' and not (${isDeparted})`)

/**
 * What nobody answers for who is still here, as rows of (subject_id, repository_id, vault_id, identity_id, path,
 * finding_id, severity_rank, open_findings, risk, rank, orphan, suggested): repositories, what the vaults list, or
 * credentials with an open leak all of whose places the actor may see, because only they may name an owner.
 */
export const unowned = (ctx: Ctx, filters: UnownedFilters): Prisma.Sql => Prisma.sql`(
  select u.*, ${hadOwner} as orphan, ${hasSuggestion(Prisma.sql`u.subject_id`)} as suggested
  from ${rowsOf[filters.kind](ctx)} u
  where ${Prisma.join(conditions(filters), ' and ')})`

function conditions(filters: UnownedFilters): Prisma.Sql[] {
  const { orphan, suggested, repository, vault, path, topic, tag } = filters
  return [
    Prisma.sql`true`,
    ...(orphan === undefined ? [] : [Prisma.sql`${hadOwner} = ${orphan}`]),
    ...(suggested === undefined
      ? []
      : [Prisma.sql`${hasSuggestion(Prisma.sql`u.subject_id`)} = ${suggested}`]),
    ...(repository === undefined ? [] : [Prisma.sql`u.repository_id = ${repository}::uuid`]),
    ...(vault === undefined ? [] : [Prisma.sql`u.vault_id = ${vault}::uuid`]),
    ...(path === undefined || path === '' ? [] : [Prisma.sql`starts_with(u.path, ${path})`]),
    ...(topic === undefined || topic === ''
      ? []
      : [
          Prisma.sql`exists (select from hosted_repository h
            where h.repository_id = u.repository_id and lower(${topic}) = any(h.topics))`,
        ]),
    ...(tag === undefined || tag === ''
      ? []
      : [
          Prisma.sql`exists (select from vault_entry tagged, jsonb_each_text(tagged.tags) t
            where tagged.id = u.subject_id
              and lower(${tag}) in (lower(t.key), lower(t.key || '=' || t.value)))`,
        ]),
  ]
}

const isOpen = Prisma.sql`${stands} and f.state in ('open', 'triaged')`

const credentials = (ctx: Ctx): Prisma.Sql => Prisma.sql`(
  select f.credential_id as subject_id, f.repository_id, null::uuid as vault_id, null::uuid as identity_id, f.path,
    f.id as finding_id, f.severity_rank, 1 as open_findings, null::int as risk, f.severity_rank::int as rank
  from ${seenFindings(ctx)} f
  where ${isOpen} and f.policy = 'leak' and not ${owned(isHere)}
    and not ${liesElsewhereSql(ctx, Prisma.sql`f.credential_id`)})`

/** Ranked by how many open findings lie there. */
const repositories = (ctx: Ctx): Prisma.Sql => Prisma.sql`(
  select r.id as subject_id, r.id as repository_id, null::uuid as vault_id, null::uuid as identity_id,
    null::text as path, null::uuid as finding_id, open.severity_rank, coalesce(open.count, 0) as open_findings,
    null::int as risk, coalesce(open.count, 0) as rank
  from repository r join source s on s.id = r.source_id
  left join ${openBy(ctx, Prisma.sql`f.repository_id`)} open on open.id = r.id
  where s.removed_at is null and ${visible(ctx, Prisma.sql`r.id`)}
    and not ${claimOn(Prisma.sql`r.id`, isHere)})`

/** Ranked by their risk. */
const entries = (ctx: Ctx): Prisma.Sql => Prisma.sql`(
  select e.id as subject_id, null::uuid as repository_id, e.vault_id, e.identity_id, e.path,
    null::uuid as finding_id, open.severity_rank, coalesce(open.count, 0) as open_findings,
    e.risk_score::int as risk, e.risk_score::int as rank
  from ${entryJoins(ctx)}
  left join ${openBy(ctx, Prisma.sql`f.entry_id`)} open on open.id = e.id
  where e.valid_to is null and ${ownedByNobodyHere})`

const openBy = (ctx: Ctx, column: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select ${column} as id, count(*)::int as count, max(f.severity_rank) as severity_rank
  from ${seenFindings(ctx)} f where ${isOpen} group by ${column})`

const rowsOf: Record<UnownedKind, (ctx: Ctx) => Prisma.Sql> = {
  credential: credentials,
  repository: repositories,
  'vault-entry': entries,
}
