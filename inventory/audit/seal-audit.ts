import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import type { AuditAnchor } from '#inventory/model/audit.ts'
import type { Transaction } from '#prisma/client.ts'
import { digestOf, type MacKey, macOf, NOTHING_BEFORE } from './chain.ts'
import { anchorOf } from './seal-row.ts'
import { sealedColumns, type WithColumns } from './sealed-columns.ts'

const LOCK = 5_720_713
const ROWS_PER_BATCH = 1_000

/**
 * Seals every committed audit row that is not sealed yet, in batches chained by MACs under `key`. A row whose
 * transaction commits late is sealed by a later call: each batch remembers the oldest transaction that was still
 * running, and the next one looks from there. Answers how many rows were sealed, and the end of the chain.
 */
export async function sealAudit(
  ctx: Ctx,
  { key, rowsPerBatch = ROWS_PER_BATCH }: { readonly key: MacKey; readonly rowsPerBatch?: number },
): Promise<{ sealed: number; head: AuditAnchor | null }> {
  allow(ctx, 'audit.seal')
  for (let sealed = 0; ; ) {
    const batch = await inTransaction(ctx, (tx) => sealBatch(tx, ctx.now(), key, rowsPerBatch))
    sealed += batch.count
    if (!batch.more) return { sealed, head: batch.head }
  }
}

type Row = WithColumns & { id: string; oldest_running: bigint }

async function sealBatch(tx: Transaction, sealedAt: Date, key: MacKey, limit: number) {
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(${LOCK}::bigint)) locked`
  const last = await tx.auditSeal.findFirst({ orderBy: { number: 'desc' } })
  const rows = await unsealed(tx, last?.horizon ?? 0n, limit + 1)
  const batch = rows.slice(0, limit)
  const oldestRunning = rows[0]?.oldest_running
  if (oldestRunning === undefined) return { count: 0, more: false, head: last && anchorOf(last) }
  const more = rows.length > limit
  const seal = {
    number: (last?.number ?? 0n) + 1n,
    sealedAt,
    count: batch.length,
    horizon: more ? (last?.horizon ?? 0n) : oldestRunning,
    keyId: key.id,
    digest: digestOf(batch.map(({ columns }) => columns)),
    previous: last?.mac ?? NOTHING_BEFORE,
  }
  const written = await tx.auditSeal.create({ data: { ...seal, mac: macOf(key, seal) } })
  await tx.$executeRaw`
    insert into audit_sealed (event_id, seal_number, position)
    select id, ${seal.number}, place from unnest(${batch.map(({ id }) => id)}::uuid[]) with ordinality as of (id, place)`
  return { count: batch.length, more, head: anchorOf(written) }
}

/**
 * Committed rows without a seal. What stands before the horizon is sealed, so that only the newest part of the log is
 * looked through; a horizon ahead of every transaction was made in another cluster, before a dump was loaded here.
 */
const unsealed = (tx: Transaction, horizon: bigint, limit: number): Promise<Row[]> => tx.$queryRaw<Row[]>`
  select e.id, ${sealedColumns} as columns, now.oldest_running
  from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as oldest_running) now
  join audit_event e on e.tx >= case when now.oldest_running < ${horizon}::bigint then 0 else ${horizon}::bigint end
  where not exists (select from audit_sealed s where s.event_id = e.id)
  order by e.tx, e.id limit ${limit}`
