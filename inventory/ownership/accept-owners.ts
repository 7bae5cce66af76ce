import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, NotFound } from '#inventory/errors.ts'
import { AcceptOwners, type UnownedKind } from '#inventory/model/unowned.ts'
import { Prisma, type Transaction } from '#prisma/client.ts'
import { evidenceNow } from './lock-claim.ts'
import { ownerOf } from './owner-of.ts'
import { isDeparted } from './ownership-row.ts'
import { unowned } from './unowned-rows.ts'
import { writeClaims } from './write-claims.ts'

const MOST = 5_000

/**
 * Confirms an owner for all that the filters select: whoever is suggested for each, or the one who is named. It gives
 * them sight. Throws NotFound for none, Conflict when their number is another than the person saw, or above 5,000.
 */
export async function acceptOwners(ctx: Ctx, input: AcceptOwners): Promise<{ owned: number }> {
  allow(ctx, 'ownership.confirm')
  const { filters, owner, expected } = AcceptOwners.parse(input)
  return inTransaction(ctx, async (tx) => {
    const named = owner === null ? null : await ownerOf(tx, ctx, owner)
    const selected = named === null ? { ...filters, suggested: true } : filters
    const ids = await subjects(tx, ctx, selected)
    if (ids.length === 0) throw new NotFound('The filters select nothing that has no owner.')
    if (ids.length > MOST) throw new Conflict(`More than ${MOST} at once: narrow the filters.`)
    if (ids.length !== expected)
      throw new Conflict(`There are ${ids.length} now, not ${expected}; look at them again.`)
    const { kind } = filters
    await tx.$queryRaw`
      select id from ${tables[kind]} where id = any(${ids}::uuid[]) order by id for no key update`
    for (const [ownerId, subjectIds] of await ownersOf(tx, ids, named))
      await writeClaims(tx, ctx, {
        ownerId,
        subjectKind: kind,
        subjectIds,
        standing: 'confirmed',
        score: 1,
        evidence: evidenceNow(ctx, 'confirmed'),
      })
    await recordAudit(tx, ctx, {
      action: 'ownership.accept',
      subjectKind: kind,
      subjectId: 'unowned',
      after: { filters, owner, subjectIds: ids },
      batchCount: ids.length,
    })
    return { owned: ids.length }
  })
}

const tables: Record<UnownedKind, Prisma.Sql> = {
  credential: Prisma.sql`credential`,
  repository: Prisma.sql`repository`,
  'vault-entry': Prisma.sql`vault_entry`,
}

type Filters = ReturnType<typeof AcceptOwners.parse>['filters']

async function subjects(tx: Transaction, ctx: Ctx, filters: Filters): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select u.subject_id as id from ${unowned(ctx, filters)} u
    order by 1 limit ${MOST + 1}`
  return rows.map(({ id }) => id)
}

/** Subjects by who is to own them: the one who is named, else the surest suggestion for each. */
async function ownersOf(
  tx: Transaction,
  ids: readonly string[],
  named: string | null,
): Promise<Map<string, string[]>> {
  if (named !== null) return new Map([[named, [...ids]]])
  const rows = await tx.$queryRaw<{ owner_id: string; subject_id: string }[]>`
    select distinct on (x.subject_id) x.subject_id, x.owner_id
    from ownership x join owner w on w.id = x.owner_id
    where x.subject_id = any(${[...ids]}::uuid[]) and x.valid_to is null and x.standing = 'inferred'
      and not (${isDeparted})
    order by x.subject_id, x.score desc, x.id`
  const byOwner = Map.groupBy(rows, ({ owner_id }) => owner_id)
  return new Map([...byOwner].map(([id, each]) => [id, each.map(({ subject_id }) => subject_id)]))
}
