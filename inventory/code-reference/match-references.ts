import { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { summariseEntries } from '#inventory/vault/summarise-entries.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { type Candidate, chosenEntries } from './choose-entries.ts'
import { writeCodeConsumers } from './write-code-consumers.ts'

export const MatchReferences = z.union([
  z.strictObject({ repositoryId: z.uuid() }),
  z.strictObject({ vaultId: z.uuid() }),
])

/**
 * Compares what code names with what vaults hold, for a repository that was read or a vault that was synced, and
 * writes each repository that names an entry as a consumer of it. What no vault has stays a reference without one.
 */
export async function matchReferences(
  ctx: Ctx,
  input: z.input<typeof MatchReferences>,
): Promise<{ matched: number }> {
  allow(ctx, 'vault.record')
  const about = MatchReferences.parse(input)
  let matched = 0
  for (let after: string | null = null; ; ) {
    const repositoryIds: string[] =
      'repositoryId' in about ? [about.repositoryId] : await repositoriesOf(ctx, about.vaultId, after)
    if (repositoryIds.length > 0) matched += await matchIn(ctx, repositoryIds)
    after = repositoryIds.at(-1) ?? null
    if (repositoryIds.length < AT_ONCE) return { matched }
  }
}

const AT_ONCE = 100

/** Repositories that name secrets of the kind of a vault, in order. */
async function repositoriesOf(ctx: Ctx, vaultId: string, after: string | null): Promise<string[]> {
  const rows = await ctx.db.$queryRaw<{ id: string }[]>`
    select distinct r.repository_id as id from code_reference r join vault v on v.kind = r.vault_kind
    where v.id = ${vaultId}::uuid and r.valid_to is null
      and (${after}::uuid is null or r.repository_id > ${after}::uuid)
    order by id limit ${AT_ONCE}`
  return rows.map(({ id }) => id)
}

function matchIn(ctx: Ctx, repositoryIds: readonly string[]): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const candidates = await candidatesOf(tx, repositoryIds)
    const chosen = [...byReference(candidates).values()].flatMap(chosenEntries)
    const entries = await writeCodeConsumers(tx, ctx.now(), repositoryIds, chosen)
    await noteMatched(tx, repositoryIds, chosen)
    await summariseEntries(tx, entries)
    if (entries.length > 0)
      await recordAudit(tx, ctx, {
        action: 'code-reference.match',
        subjectKind: 'repository',
        subjectId: repositoryIds[0] ?? '',
        batchCount: entries.length,
      })
    return chosen.length
  })
}

function candidatesOf(tx: Transaction, repositoryIds: readonly string[]): Promise<Candidate[]> {
  const pair = (same: Prisma.Sql) => Prisma.sql`
    select r.id as "referenceId", r.vault_kind as "vaultKind", r.reference, r.repository_id as "repositoryId",
      p.name as repository, h.owner || '/' || h.name as "hostedAs", r.path || ':' || r.line as place, r.how,
      e.id as "entryId", e.path as "entryPath", ${IS_FOR_IT} as "isForIt"
    from code_reference r join repository p on p.id = r.repository_id
    join source s on s.id = p.source_id and s.removed_at is null
    left join hosted_repository h on h.repository_id = r.repository_id
    left join organisation o on o.id = h.organisation_id
    join vault v on v.kind = r.vault_kind and (v.kind <> 'github' or o.id is null
      or rtrim(coalesce(v.options ->> 'endpoint', 'https://api.github.com'), '/') = rtrim(o.api_url, '/'))
    join vault_entry e on e.vault_id = v.id and e.valid_to is null and ${same}
    where r.valid_to is null and r.repository_id = any(${[...repositoryIds]}::uuid[])`
  return tx.$queryRaw<Candidate[]>`
    ${pair(Prisma.sql`e.path = r.reference`)}
    union
    ${pair(Prisma.sql`lower(e.name) = r.name and (position('/' in r.reference) = 0
      or right(lower(e.path), length(r.reference) + 1) = '/' || lower(r.reference)
      or r.vault_kind in ('aws', 'google-cloud', 'azure'))`)}
    order by "entryId", place`
}

/** As GitHub tells it of a secret of an organisation. Where nobody told us who was selected, it may be. */
const IS_FOR_IT = Prisma.sql`case
  when e.facts ->> 'visibility' = 'private' then h.visibility is distinct from 'public'
  when e.facts ->> 'visibility' = 'selected' and e.facts ? 'selectedRepositories' then h.repository_id is null or (
    select coalesce(bool_or(lower(c.name) = lower(h.owner || '/' || h.name)), false)
      or count(*) < (e.facts ->> 'selectedRepositories')::int
    from consumer c where c.entry_id = e.id and c.via = 'grant' and c.valid_to is null)
  else true end`

function byReference(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const group = groups.get(candidate.referenceId)
    if (group === undefined) groups.set(candidate.referenceId, [candidate])
    else group.push(candidate)
  }
  return groups
}

async function noteMatched(
  tx: Transaction,
  repositoryIds: readonly string[],
  chosen: readonly Candidate[],
): Promise<void> {
  const counts = new Map<string, number>()
  for (const { referenceId } of chosen) counts.set(referenceId, (counts.get(referenceId) ?? 0) + 1)
  const rows = JSON.stringify([...counts].map(([id, count]) => ({ id, count })))
  await tx.$executeRaw`
    update code_reference r set matched_count = coalesce(m.count, 0)
    from code_reference same left join json_to_recordset(${rows}::json) as m(id uuid, count int) on m.id = same.id
    where same.id = r.id and r.repository_id = any(${[...repositoryIds]}::uuid[]) and r.valid_to is null
      and r.matched_count is distinct from coalesce(m.count, 0)`
}
