import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { ConsumerCoverage, ConsumerWay } from '#inventory/model/consumer-coverage.ts'
import { type ConsumerVia, DoctorReport, VaultKind } from '#inventory/model/vault.ts'
import { visible, visibleEntry } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { adviceOf, permitted, waysOf } from './ways.ts'

export const CoverageOf = z.object({ vaultId: z.uuid() })

/**
 * Which ways of looking for consumers are connected for a vault, and which are not. What is counted are consumers of
 * entries that the actor may see. Throws NotFound.
 */
export async function consumerCoverage(
  ctx: Ctx,
  input: z.input<typeof CoverageOf>,
): Promise<ConsumerCoverage> {
  allow(ctx, 'vault.read')
  const { vaultId } = CoverageOf.parse(input)
  const [vault] = await ctx.db.$queryRaw<VaultRow[]>`
    select v.kind, v.doctor, v.log_cursor as "logCursor", coalesce((
        select (y.counts->>'logsUnread')::int > 0 from vault_sync y
        where y.vault_id = v.id and y.state in ('done', 'partial') order by y.finished_at desc limit 1), false) as "logUnread"
    from vault v join source s on s.id = v.source_id
    where v.id = ${vaultId}::uuid and s.removed_at is null
      and exists (select from vault_entry e where e.vault_id = v.id and ${visibleEntry(ctx)})`
  if (vault === undefined) throw new NotFound('There is no such vault, or nothing in it.')
  const seen = await seenBy(ctx, vaultId)
  const code = await readRepositories(ctx)
  const doctor = DoctorReport.safeParse(vault.doctor).data ?? null
  const kind = VaultKind.parse(vault.kind)
  const ways = waysOf(kind).map((via): ConsumerWay => {
    const found = seen.get(via)
    const state = stateOf(via, { found: found !== undefined, doctor, code, ...logOf(vault) })
    return {
      via,
      state,
      detail:
        via === 'code' || via === 'workflow'
          ? codeDetail(code)
          : state === 'connected'
            ? ''
            : adviceOf(kind, via),
      consumers: found?.count ?? 0,
      lastSeenAt: found?.last?.toISOString() ?? null,
    }
  })
  return { ways, complete: ways.every(({ state }) => state === 'connected') }
}

type VaultRow = {
  readonly kind: string
  readonly doctor: unknown
  readonly logCursor: string | null
  readonly logUnread: boolean
}
type Seen = { readonly count: number; readonly last: Date | null }
type Code = { readonly read: number; readonly all: number; readonly left: number }

type Known = {
  readonly found: boolean
  readonly doctor: DoctorReport | null
  readonly code: Code
  readonly log: 'read' | 'unread' | 'none'
}

const logOf = ({ logCursor, logUnread }: VaultRow): Pick<Known, 'log'> => ({
  log: logUnread ? 'unread' : logCursor !== null ? 'read' : 'none',
})

function stateOf(via: ConsumerVia, { found, doctor, code, log }: Known): ConsumerWay['state'] {
  if (via === 'by-hand') return 'connected'
  if (via === 'code' || via === 'workflow')
    return code.all > 0 && code.read === code.all ? 'connected' : 'not-connected'
  if (via === 'audit-log' || via === 'cloud-log') {
    if (log === 'unread') return 'refused'
    return log === 'read' || found ? 'connected' : 'not-connected'
  }
  const may = permitted(via, doctor)
  if (may === false) return 'refused'
  return may === true || found ? 'connected' : 'not-connected'
}

const codeDetail = ({ read, all, left }: Code): string =>
  all === 0
    ? 'No repository is connected.'
    : `References were read in ${read} of ${all} repositories.${left === 0 ? '' : ` Files too large, and references beyond the most of one file: ${left}.`}`

async function seenBy(ctx: Ctx, vaultId: string): Promise<Map<string, Seen>> {
  const rows = await ctx.db.$queryRaw<{ via: string; count: number; last: Date | null }[]>`
    select c.via, count(*)::int as count, max(c.last_seen_at) as last
    from consumer c join vault_entry e on e.id = c.entry_id
    where e.vault_id = ${vaultId}::uuid and e.valid_to is null and c.valid_to is null and ${visibleEntry(ctx)}
    group by c.via`
  return new Map(rows.map(({ via, ...rest }) => [via, rest]))
}

async function readRepositories(ctx: Ctx): Promise<Code> {
  const [row] = await ctx.db.$queryRaw<Code[]>`
    select count(*)::int as "all", count(d.repository_id)::int as read,
      coalesce(sum(d.skipped_count + d.dropped_count), 0)::int as "left"
    from repository r join source s on s.id = r.source_id
    left join code_reference_read d on d.repository_id = r.id
    where s.removed_at is null and s.kind <> 'vault' and r.head_commit is not null
      and ${visible(ctx, Prisma.sql`r.id`)}`
  return row ?? { read: 0, all: 0, left: 0 }
}
