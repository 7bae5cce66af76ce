import { allow, type Ctx } from '#inventory/ctx.ts'
import { type PolicySimulation, SetPolicy } from '#inventory/model/policy.ts'
import { entryPolicies } from '#inventory/policies/entry/index.ts'
import { visibleEntry } from '#inventory/visible.ts'
import { entrySubjects, type JudgedEntry } from './entry-subjects.ts'
import { judgeBy } from './judge-subject.ts'
import { readSettings, type SettingsOf, settingsOf } from './policy-settings.ts'
import { checkedSettings, checkPlace } from './set-policy.ts'

const AT_ONCE = 1_000
const EXAMPLES = 20

/**
 * What a setting would change, over all entries the actor may see, page by page in bounded memory; nothing is written.
 * Throws Invalid, NotFound.
 */
export async function simulatePolicy(ctx: Ctx, input: SetPolicy): Promise<PolicySimulation> {
  allow(ctx, 'policy.read')
  const { policy, place, enabled, settings, findingsFrom } = SetPolicy.parse(input)
  const proposed = {
    policy,
    scopeKind: place.kind,
    scopeValue: place.value,
    enabled,
    settings: checkedSettings(policy, settings),
    findingsFrom,
  }
  checkPlace(place)
  const stored = await readSettings(ctx.db)
  const others = stored.filter(
    (one) => !(one.policy === policy && one.scopeKind === place.kind && one.scopeValue === place.value),
  )
  const [now, then] = [settingsOf(stored), settingsOf([...others, proposed])]
  const result = empty()
  const at = ctx.now()
  const id = entryPolicies.find((one) => one.id === policy)?.id
  const said = (entry: JudgedEntry, set: SettingsOf) =>
    id === undefined ? null : judgeBy(id, entry, set, at)
  for await (const page of entries(ctx))
    for (const { entry, path, vault } of page) {
      const [before, after] = [said(entry, now), said(entry, then)]
      result.judged++
      if (before?.verdict === 'violated') result.before.violated++
      if (before?.verdict === 'undecided') result.before.undecided++
      if (after?.verdict === 'violated') result.after.violated++
      if (after?.verdict === 'undecided') result.after.undecided++
      if (before?.verdict === 'violated' && after?.verdict !== 'violated') result.newlySatisfied++
      if (before?.verdict === 'violated' || after?.verdict !== 'violated') continue
      result.newlyViolated++
      if (result.examples.length < EXAMPLES)
        result.examples.push({ id: entry.entryId, path, vault, reason: after.reason })
    }
  return result
}

const empty = (): PolicySimulation => ({
  judged: 0,
  before: { violated: 0, undecided: 0 },
  after: { violated: 0, undecided: 0 },
  newlyViolated: 0,
  newlySatisfied: 0,
  examples: [],
})

type Named = { readonly entry: JudgedEntry; readonly path: string; readonly vault: string }

async function* entries(ctx: Ctx): AsyncIterable<Named[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await ctx.db.$queryRaw<{ id: string; path: string; vault: string }[]>`
      select e.id, e.path, v.name as vault from vault_entry e
      join vault v on v.id = e.vault_id join source s on s.id = v.source_id and s.removed_at is null
      where e.id > ${after}::uuid and e.valid_to is null and ${visibleEntry(ctx)} order by e.id limit ${AT_ONCE}`
    const last = rows.at(-1)
    if (last === undefined) return
    const names = new Map(rows.map((row) => [row.id, row]))
    const subjects = await entrySubjects(ctx.db, [...names.keys()])
    yield subjects.map((entry) => ({
      entry,
      path: names.get(entry.entryId)?.path ?? '',
      vault: names.get(entry.entryId)?.vault ?? '',
    }))
    after = last.id
  }
}
