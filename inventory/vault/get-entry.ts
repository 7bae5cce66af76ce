import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import {
  findingColumns,
  findingJoins,
  type StoredFinding,
  toFindingRow,
} from '#inventory/finding/finding-row.ts'
import { IdentityKind } from '#inventory/model/vault.ts'
import { type EntryDetail, RiskFactor } from '#inventory/model/vault-view.ts'
import {
  ownershipColumns,
  type StoredOwnership,
  toOwnershipView,
} from '#inventory/ownership/ownership-row.ts'
import { consumersOf, evidenceOf, verdictsOf, versionsOf } from './entry-parts.ts'
import { entryColumns, entryJoins, type StoredEntry, toEntryRow } from './entry-row.ts'
import { oldValueHoldersOf, twinsOf } from './twins.ts'

export const GetEntry = z.object({ entryId: z.uuid() })

const MOST_SHOWN = 200

/** One entry with all that is known of it. Throws NotFound. */
export async function getEntry(ctx: Ctx, input: z.input<typeof GetEntry>): Promise<EntryDetail> {
  allow(ctx, 'vault.read')
  const { entryId } = GetEntry.parse(input)
  const [row] = await ctx.db.$queryRaw<StoredEntry[]>`
    select ${entryColumns} from ${entryJoins(ctx)} where e.id = ${entryId}::uuid`
  if (row === undefined) throw new NotFound('There is no such entry.')
  const own = await ctx.db.vaultEntry.findUniqueOrThrow({
    where: { id: entryId },
    include: { identity: true, part: { select: { syncedAt: true } } },
  })
  const { identity } = own
  const versionList = await versionsOf(ctx, entryId)
  return {
    ...toEntryRow(row),
    tags: texts.parse(own.tags),
    facts: texts.parse(own.facts),
    identity: identity === null ? null : { ...identity, kind: IdentityKind.parse(identity.kind) },
    firstSeenAt: own.firstSeenAt.toISOString(),
    confirmedAt: own.part.syncedAt?.toISOString() ?? null,
    versionList,
    ...(await evidenceOf(ctx, [entryId, ...versionList.map(({ id }) => id)])),
    consumerList: await consumersOf(ctx, entryId, own.rotatedAt),
    ownerships: await ownershipsOf(ctx, entryId, own.identityId),
    verdicts: await verdictsOf(ctx, entryId),
    riskFactors: z.array(RiskFactor).catch([]).parse(own.riskFactors),
    leakFindings: await leaksOf(ctx, entryId),
    twins: await twinsOf(ctx, entryId),
    oldValueHolders: await oldValueHoldersOf(ctx, entryId),
  }
}

const texts = z.record(z.string(), z.string())

async function ownershipsOf(ctx: Ctx, entryId: string, identityId: string | null) {
  const rows = await ctx.db.$queryRaw<StoredOwnership[]>`
    select ${ownershipColumns(ctx)} from ownership x join owner w on w.id = x.owner_id
    where x.valid_to is null and x.subject_id in (${entryId}::uuid, ${identityId}::uuid)
    order by x.standing, x.score desc, x.id limit ${MOST_SHOWN}`
  return rows.map(toOwnershipView)
}

async function leaksOf(ctx: Ctx, entryId: string) {
  const rows = await ctx.db.$queryRaw<StoredFinding[]>`
    select ${findingColumns} from ${findingJoins(ctx)}
    where f.valid_to is null and f.credential_id = any(array(
      select coalesce(met.merged_into_id, met.id) from vault_leaf l
      join lateral (
        select h.credential_id as id from handle h where h.place_digest = l.handle_digest
        union all
        select i.credential_id from credential_identifier i where i.handle_digest = l.handle_digest
      ) known on true
      join credential met on met.id = known.id
      where l.entry_id = ${entryId}::uuid and not l.weak))
    order by f.severity_rank desc, f.id limit ${MOST_SHOWN}`
  return rows.map(toFindingRow)
}
