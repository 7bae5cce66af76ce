import { addConsumer } from '#inventory/consumer/add-consumer.ts'
import { localCtx } from '#inventory/ctx.ts'
import type { OwnerChoice } from '#inventory/model/ownership.ts'
import { EntryFilters } from '#inventory/model/vault-view.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { countEntryFacets } from '#inventory/vault/count-entry-facets.ts'
import { chanceFrom } from '../chance.ts'
import type { Scenario, SeedTools } from '../scenario.ts'
import { begin, finish, workerAt } from '../simulated-scan.ts'
import { connectSeedVault, type SeedVault, syncSeedVault } from '../simulated-vault.ts'
import { leakValue } from './policies-leaks.ts'
import { hirePeople } from './small-org-answers.ts'
import { emailOf } from './small-org-leaks.ts'
import { leaver } from './small-org-people.ts'
import { harbourVaults, LEAKED_CURRENT, LEAKED_OLDER } from './vaults-entries.ts'

const DAY_MILLISECONDS = 86_400_000

/**
 * Three vaults, one of them read with values: dates of every quality, consumers, owners, twins, and leaks in git that
 * the ledger joins with them; written by the verbs of a scan and a sync, judged by the policies.
 */
export const vaults: Scenario = {
  name: 'vaults',
  summary: 'three vaults with some eighty entries, joined with leaks in two repositories',
  async run(tools) {
    const chance = chanceFrom(31)
    await syncRuleCards(workerAt(tools, tools.now), [...tools.ruleCards], tools.detectionVersion)
    const staff = await hirePeople(tools, before(tools, 60))
    const past = localCtx(tools.db, { now: () => before(tools, 60) })
    const left = await addPerson(past, { name: leaver, email: emailOf(leaver) })
    await leakValue(tools, chance, { value: LEAKED_OLDER, daysAgo: 30, isPublic: false })
    const connected = await connectAll(tools)
    await countThen(tools)
    await leakValue(tools, chance, { value: LEAKED_CURRENT, daysAgo: 6, isPublic: false })
    await syncAgain(tools, connected)
    await scanAgain(tools)
    await own(tools, 'shop/prod/', { kind: 'person', id: staff[0].id })
    await own(tools, 'shared/prod/', { kind: 'person', id: left.id })
    await deactivatePerson(past, { personId: left.id })
    await noteByHand(tools)
    await judgeVaults(workerAt(tools, tools.now), { vaultId: null })
    return lines(tools)
  },
}

type Connected = readonly { readonly vaultId: string; readonly vault: SeedVault }[]

async function connectAll(tools: SeedTools): Promise<Connected> {
  const connected: { vaultId: string; vault: SeedVault }[] = []
  for (const vault of harbourVaults(tools, chanceFrom(32))) {
    const vaultId = await connectSeedVault(tools, vault, before(tools, 40))
    await syncSeedVault(tools, vaultId, vault, before(tools, 30))
    connected.push({ vaultId, vault })
  }
  return connected
}

/** What the wall compares with stands since the day 28 days ago. */
async function countThen(tools: SeedTools): Promise<void> {
  const then = workerAt(tools, before(tools, 28))
  await judgeVaults(then, { vaultId: null })
  await takeSnapshot(then)
}

/** What the first vault lists no more is gone. */
async function syncAgain(tools: SeedTools, connected: Connected): Promise<void> {
  for (const [index, { vaultId, vault }] of connected.entries()) {
    const entries = index === 0 ? vault.entries.slice(0, -2) : vault.entries
    await syncSeedVault(tools, vaultId, { ...vault, entries }, before(tools, 0.2))
  }
}

/** Today's scan of the code finds nothing new. */
async function scanAgain(tools: SeedTools): Promise<void> {
  const at = before(tools, 0.1)
  const read = { blobs: 0, bytes: 0, commits: 0, skipped: [] }
  const repositories = await tools.db.repository.findMany({ select: { id: true, headCommit: true } })
  for (const { id, headCommit } of repositories) {
    const start = await begin(tools, id, at)
    await finish(tools, start, new Date(at.getTime() + 60_000), read, headCommit ?? '')
  }
}

async function own(tools: SeedTools, path: string, owner: OwnerChoice): Promise<void> {
  const ctx = localCtx(tools.db, { now: () => before(tools, 1) })
  const entries = await tools.db.vaultEntry.findMany({
    where: { path: { startsWith: path }, validTo: null },
    orderBy: { path: 'asc' },
    select: { id: true },
  })
  for (const { id } of entries) await setOwner(ctx, { subject: { kind: 'vault-entry', id }, owner })
}

async function noteByHand(tools: SeedTools): Promise<void> {
  const { id } = await tools.db.vaultEntry.findFirstOrThrow({
    where: { path: LEAKED_CURRENT },
    select: { id: true },
  })
  const ctx = localCtx(tools.db, { now: () => before(tools, 0.1) })
  await addConsumer(ctx, {
    entryId: id,
    kind: 'service',
    name: 'Till in the harbour shop',
    place: 'Building 3',
    detail: 'Told by the shop.',
  })
}

async function lines({ db, now }: SeedTools): Promise<string[]> {
  const facets = await countEntryFacets(localCtx(db, { now: () => now }), EntryFilters.parse({}))
  const [leaked] = await db.vaultEntry.findMany({ where: { path: LEAKED_CURRENT }, select: { id: true } })
  return [
    `Three vaults, two of them read without values: ${facets.total} entries, ${facets.gone} no longer listed.`,
    '/inventory                              every date with its quality',
    `/inventory?leaked=current               ${facets.leaked.current ?? 0} leaked and current`,
    `/inventory?used=unknown,not-permitted   last use: ${facets.used.unknown ?? 0} cannot be known, ${facets.used['not-permitted'] ?? 0} not permitted to look`,
    ...(leaked === undefined ? [] : [`/inventory/${leaked.id}   leaked, and current`]),
  ]
}

const before = ({ now }: SeedTools, days: number): Date => new Date(now.getTime() - days * DAY_MILLISECONDS)
