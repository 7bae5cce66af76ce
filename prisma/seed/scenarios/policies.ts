import { localCtx } from '#inventory/ctx.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { entryPolicies } from '#inventory/policies/entry/index.ts'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { planRotation } from '#inventory/rotation/plan-rotation.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { chanceFrom } from '../chance.ts'
import type { Scenario, SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import { connectSeedVault, syncSeedVault } from '../simulated-vault.ts'
import { ownValueOf, pathOf, policyVaults, WITHOUT_OWNER } from './policies-entries.ts'
import { leakValue } from './policies-leaks.ts'
import { hirePeople } from './small-org-answers.ts'
import { emailOf } from './small-org-leaks.ts'
import { leaver } from './small-org-people.ts'

const DAY_MILLISECONDS = 86_400_000

/**
 * Three vaults and two repositories in which each policy has an entry that is named after it and violates it, or for
 * want of evidence leaves it undecided: written by the verbs of a sync and a scan, judged by the policies.
 */
export const policies: Scenario = {
  name: 'policies',
  summary: 'each policy of what vaults hold, violated by an entry named after it',
  async run(tools) {
    const chance = chanceFrom(21)
    await syncRuleCards(workerAt(tools, tools.now), [...tools.ruleCards], tools.detectionVersion)
    const [owner] = await hirePeople(tools, before(tools, 60))
    const past = localCtx(tools.db, { now: () => before(tools, 60) })
    const left = await addPerson(past, { name: leaver, email: emailOf(leaver) })
    await deactivatePerson(past, { personId: left.id })
    await leakValue(tools, chance, { value: ownValueOf('leaked-not-rotated'), daysAgo: 20, isPublic: false })
    await leakValue(tools, chance, { value: ownValueOf('leaked-and-current'), daysAgo: 2, isPublic: false })
    await leakValue(tools, chance, { value: 'leaked once', daysAgo: 2, isPublic: false })
    await leakValue(tools, chance, { value: 'public once', daysAgo: 3, isPublic: true })
    for (const vault of policyVaults(tools)) {
      const vaultId = await connectSeedVault(tools, vault, before(tools, 2))
      await syncSeedVault(tools, vaultId, vault, before(tools, 1))
    }
    await ownAll(tools, owner.id)
    await rotateOne(tools)
    await judgeVaults(workerAt(tools, tools.now), { vaultId: null })
    return lines(tools)
  },
}

async function ownAll(tools: SeedTools, personId: string): Promise<void> {
  const ctx = localCtx(tools.db, { now: () => before(tools, 1) })
  const entries = await tools.db.vaultEntry.findMany({
    where: { name: { notIn: [...WITHOUT_OWNER] } },
    orderBy: { path: 'asc' },
    select: { id: true },
  })
  for (const { id } of entries)
    await setOwner(ctx, { subject: { kind: 'vault-entry', id }, owner: { kind: 'person', id: personId } })
}

/** One rotation is under way, for the leak that waits longest. */
async function rotateOne(tools: SeedTools): Promise<void> {
  const { id } = await tools.db.vaultEntry.findFirstOrThrow({
    where: { path: pathOf('leaked-not-rotated') },
    select: { id: true },
  })
  const ctx = localCtx(tools.db, { now: () => before(tools, 0.5) })
  await planRotation(ctx, { entryId: id, cause: 'leak' })
}

async function lines({ db }: SeedTools): Promise<string[]> {
  const verdicts = await db.verdict.groupBy({ by: ['verdict'], where: { validTo: null }, _count: true })
  const said = verdicts.map(({ verdict, _count }) => `${_count} ${verdict}`).sort()
  return [
    `Three vaults, one of them read without values; ${entryPolicies.length} policies: ${said.join(', ')}.`,
    '/policies                    each policy with its entries, how it is set, and what a change would do',
    ...entryPolicies.map(({ id, title }) => `/inventory?policy=${id.padEnd(26)} ${title}`),
  ]
}

const before = ({ now }: SeedTools, days: number): Date => new Date(now.getTime() - days * DAY_MILLISECONDS)
