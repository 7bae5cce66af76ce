import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import {
  FindingsFrom,
  type PolicyListView,
  PolicyPlace,
  type PolicySettingView,
} from '#inventory/model/policy.ts'
import { entryPolicies } from '#inventory/policies/entry/index.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { readSettings, type StoredSetting } from './policy-settings.ts'

/** Policies that cannot say anything where values are not read. */
const NEED_VALUES = new Set([
  'leaked-and-current',
  'leaked-not-rotated',
  'repository-public',
  'rollback',
  'no-op-rotation',
  'half-rotation',
  'cross-environment',
  'duplicated',
])

/** Every policy of what vaults hold: how it is set where, and how many entries violate it or leave it undecided. */
export async function listPolicies(ctx: Ctx): Promise<PolicyListView> {
  allow(ctx, 'policy.read')
  const counts = await ctx.db.$queryRaw<{ policy: string; verdict: string; count: number }[]>`
    select j.policy, j.verdict, count(*)::int as count
    from verdict j join vault_entry e on e.id = j.subject_id and e.valid_to is null
    join vault v on v.id = e.vault_id join source s on s.id = v.source_id and s.removed_at is null
    where j.valid_to is null and ${visibleEntry(ctx)} group by j.policy, j.verdict`
  const [sums] = await ctx.db.$queryRaw<{ entries: number; unread: number }[]>`
    select count(*)::int as entries, count(*) filter (where e.duplicate_count is null)::int as unread
    from vault_entry e join vault v on v.id = e.vault_id join source s on s.id = v.source_id and s.removed_at is null
    where e.valid_to is null and ${visibleEntry(ctx)}`
  const stored = await readSettings(ctx.db)
  const vaults = new Map(
    (await ctx.db.vault.findMany({ select: { id: true, name: true } })).map(({ id, name }) => [id, name]),
  )
  const countOf = (policy: string, verdict: string) =>
    counts.find((one) => one.policy === policy && one.verdict === verdict)?.count ?? 0
  return {
    entries: sums?.entries ?? 0,
    items: entryPolicies.map(({ id, title, settings }) => ({
      id,
      title,
      schema: z.record(z.string(), z.unknown()).parse(z.toJSONSchema(settings, { io: 'input' })),
      usual: texts.parse(settings.parse({})),
      settings: stored.filter(({ policy }) => policy === id).map((one) => toView(one, vaults)),
      violated: countOf(id, 'violated'),
      undecided: countOf(id, 'undecided'),
      notMeasurable: NEED_VALUES.has(id) ? (sums?.unread ?? 0) : 0,
    })),
  }
}

const texts = z.record(z.string(), z.json())

const toView = (
  { scopeKind, scopeValue, enabled, settings, findingsFrom, changedAt }: StoredSetting & { changedAt: Date },
  vaults: ReadonlyMap<string, string>,
): PolicySettingView => ({
  place: PolicyPlace.parse({ kind: scopeKind, value: scopeValue }),
  placeName: scopeKind === 'vault' ? (vaults.get(scopeValue) ?? 'a vault that is gone') : scopeValue,
  enabled,
  settings: texts.parse(settings),
  findingsFrom: FindingsFrom.parse(findingsFrom),
  changedAt: changedAt.toISOString(),
})
