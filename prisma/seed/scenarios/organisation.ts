import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { goLive } from '#inventory/source/go-live.ts'
import { type Chance, chanceFrom } from '../chance.ts'
import type { Scenario, SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import { importSeedAlerts } from './organisation-alerts.ts'
import {
  connectSeed,
  daysBefore,
  discoverSeed,
  giveSeedAccess,
  keepIntegration,
  listedBy,
  type SeedOrganisation,
} from './organisation-connect.ts'
import { linesOf } from './organisation-lines.ts'
import { gatherPeople, nameOwners, type People, readSeedTeams } from './organisation-people.ts'
import { openPulls } from './organisation-pulls.ts'
import { europe, harbour, labs, type PlannedRepository } from './organisation-repositories.ts'
import { leaveUnread, proveLive, type Standing, scanStanding } from './organisation-scans.ts'
import { sendWaiting, writeRules } from './organisation-telling.ts'
import { openTickets } from './organisation-tickets.ts'

const FILTERS = {
  exceptNames: ['*-sandbox'],
  forks: false,
  activeWithinDays: 1_000,
  mostKibibytes: 2_000_000,
}

/**
 * An organisation on GitHub from its connection to today, and three that have not come so far: scans, owners, alerts,
 * pull requests, what people heard and answered. Made with the verbs of the worker and of people; what would go and
 * ask a GitHub that does not exist is written as rows.
 */
export const organisation: Scenario = {
  name: 'organisation',
  summary: 'an organisation on GitHub: sixty repositories, pull requests, owners, notifications, tickets',
  async run(tools) {
    const chance = chanceFrom(11)
    const began = new Date()
    await syncRuleCards(workerAt(tools, tools.now), [...tools.ruleCards], tools.detectionVersion)
    const people = await gatherPeople(tools, daysBefore(tools, 42))
    const token = await keepIntegration(
      tools,
      {
        kind: 'github-token',
        name: 'Token of the security team',
        facts: { host: 'git.harbour.example' },
        value: 'opens nothing',
      },
      daysBefore(tools, 42),
    )
    const { connected, standings } = await liveThroughHarbour(tools, chance, people)
    await liveThroughLabs(tools, chance, people, token)
    await lookAtEurope(tools, chance, token)
    await connectSeed(tools, { login: 'harbour-asia', packs: [], filters: {} }, daysBefore(tools, 0.2))
    await openPulls(tools, chance, people, standings)
    await importSeedAlerts(tools, chance, connected, standings, daysBefore(tools, 0.3))
    await openTickets(tools, token, daysBefore(tools, 0.25))
    await sendWaiting(tools, 0.01)
    await takeSnapshot(workerAt(tools, tools.now))
    await tellNextLooks(tools)
    await dropJobs(tools, began)
    return linesOf(tools, connected.organisationId)
  },
}

async function liveThroughHarbour(
  tools: SeedTools,
  chance: Chance,
  people: People,
): Promise<{ connected: SeedOrganisation; standings: readonly Standing[] }> {
  const wanted = {
    login: 'harbour',
    packs: ['alerts', 'texts', 'actions-secrets'] as const,
    filters: FILTERS,
  }
  const connected = await connectSeed(tools, { ...wanted, packs: [...wanted.packs] }, daysBefore(tools, 41))
  const facts = { host: 'git.harbour.example', appId: '412' }
  const integrationId = await keepIntegration(
    tools,
    { kind: 'github-app-key', name: 'App sprawl-harbour', facts, value: 'opens nothing' },
    daysBefore(tools, 41),
  )
  const access = { integrationId, kind: 'app', missing: ['secrets'], tooMuch: ['issues:write'] } as const
  await giveSeedAccess(tools, connected, access, daysBefore(tools, 41))
  await writeRules(tools, connected, daysBefore(tools, 41))
  const listed = listedBy(tools, chance, 'harbour', harbour, 1_001)
  const before = listed.map((each, index) => {
    const fate = harbour[index]?.fate
    return fate === 'renamed' ? { ...each, name: 'cart' } : each
  })
  await discoverSeed(tools, connected, before, daysBefore(tools, 40))
  await readSeedTeams(tools, connected, harbour, listed, daysBefore(tools, 40))
  const standings = await startScans(tools, chance, people, connected, harbour, 40)
  await proveLive(tools, 3)
  await goLive(people.as('Inês Carvalho', daysBefore(tools, 30)), {
    sourceId: connected.sourceId,
    perWeek: 3,
  })
  await sendWaiting(tools, 29.9)
  for (const daysAgo of [21, 12, 5, 1])
    for (const [index, standing] of standings.entries())
      if (standing.planned.leaks > 0 && (index + daysAgo) % 9 === 0) {
        const at = daysBefore(tools, daysAgo)
        await scanStanding(tools, chance, standing, { leaks: 1, fresh: true }, at)
        await sendWaiting(tools, daysAgo - 0.05)
      }
  await proveLive(tools, 2)
  const now = listed.flatMap((each, index) => {
    const fate = harbour[index]?.fate
    if (fate === 'gone') return []
    return [fate === 'made-public' ? { ...each, visibility: 'public' as const } : each]
  })
  await discoverSeed(tools, connected, now, daysBefore(tools, 0.4))
  for (const standing of standings) await leaveUnread(tools, standing, daysBefore(tools, 0.05))
  return { connected, standings }
}

async function liveThroughLabs(tools: SeedTools, chance: Chance, people: People, token: string) {
  const connected = await connectSeed(
    tools,
    { login: 'harbour-labs', packs: ['texts'], filters: {} },
    daysBefore(tools, 9),
  )
  const missing = ['checks', 'members']
  const access = { integrationId: token, kind: 'classic-token', missing, tooMuch: ['admin:org'] } as const
  await giveSeedAccess(tools, connected, access, daysBefore(tools, 9))
  await discoverSeed(
    tools,
    connected,
    listedBy(tools, chance, 'harbour-labs', labs, 3_001),
    daysBefore(tools, 8.9),
  )
  const standings = await startScans(tools, chance, people, connected, labs, 8.8)
  const [first] = standings
  if (first !== undefined)
    await scanStanding(tools, chance, first, { leaks: 2, fresh: true }, daysBefore(tools, 2))
}

async function lookAtEurope(tools: SeedTools, chance: Chance, token: string): Promise<void> {
  const at = daysBefore(tools, 1)
  const connected = await connectSeed(tools, { login: 'harbour-eu', packs: [], filters: {} }, at)
  const access = {
    integrationId: token,
    kind: 'fine-grained-token',
    missing: ['checks', 'members'],
    tooMuch: [],
  } as const
  await giveSeedAccess(tools, connected, access, at)
  await discoverSeed(tools, connected, listedBy(tools, chance, 'harbour-eu', europe, 5_001), at)
}

/** Lets its scans begin, and does the first of each repository. */
async function startScans(
  tools: SeedTools,
  chance: Chance,
  people: People,
  { organisationId }: SeedOrganisation,
  planned: readonly PlannedRepository[],
  daysAgo: number,
): Promise<Standing[]> {
  const at = daysBefore(tools, daysAgo - 0.1)
  await tools.db.organisation.update({ where: { id: organisationId }, data: { startedAt: at } })
  await tools.db
    .$executeRaw`update hosted_repository set asked_for_at = pushed_at where organisation_id = ${organisationId}::uuid`
  const rows = await tools.db.hostedRepository.findMany({
    where: { organisationId },
    orderBy: { hostId: 'asc' },
  })
  const standings = rows.flatMap(({ repositoryId: id, skipReason }, index): Standing[] => {
    const each = planned[index]
    return each === undefined || skipReason !== null ? [] : [{ id, planned: each, known: [] }]
  })
  await nameOwners(tools, people, standings, at)
  for (const standing of standings)
    if (!['waiting', 'running', 'cancelled'].includes(standing.planned.fate ?? ''))
      await scanStanding(tools, chance, standing, { leaks: standing.planned.leaks, fresh: false }, at)
  return standings
}

/** Its schedule was kept to the end: as rows, because a look would ask a GitHub that does not exist. */
async function tellNextLooks(tools: SeedTools): Promise<void> {
  const looked = daysBefore(tools, 0.02)
  await tools.db.organisation.updateMany({
    where: { discoveryAt: { not: null } },
    data: { discoveryAt: looked, nextDiscoveryAt: new Date(looked.getTime() + 3_600_000) },
  })
}

/** Nothing may go looking for what does not exist: what the verbs asked for meanwhile is not done. */
const dropJobs = ({ db }: SeedTools, began: Date): Promise<number> =>
  db.$executeRaw`delete from pgboss.job where state = 'created' and created_on >= ${began}`
