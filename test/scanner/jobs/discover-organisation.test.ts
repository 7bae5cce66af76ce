import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { startDueDiscoveries } from '#inventory/organisation/start-due-discoveries.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { testRepository } from '#test/support/git.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { sealingPair } from './connecting.ts'
import { openScanning, values } from './scanning.ts'

describe('an organisation of GitHub', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const token = ['the', 'token', 'of', 'this', 'organisation'].join('-')
  const signal = new AbortController().signal
  let github: FakeGitHub
  let tools: Tools
  let organisationId: string

  beforeAll(async () => {
    const shop = testRepository({ bare: true })
    shop.commit({ 'src/pay.env': `TOKEN=${values(41).github}\n` })
    shop.id('main')
    addRepository(world, { name: 'shop', gitDirectory: shop.path })
    for (let index = 0; index < 118; index++) addRepository(world, { name: `old-${index}`, archived: true })
    addRepository(world, { name: 'new', fork: true })
    world.tokens.set(token, {
      login: 'ada',
      permissions: { metadata: 'read', contents: 'read' },
      repositories: null,
      classicScopes: null,
    })
    github = await startGitHub(world)
    const key = sealingPair()
    tools = { ...suite.tools, openingKeys: async () => [key] }
    const integration = await addIntegration(
      suite.person,
      { kind: 'github-token', name: 'Acme', value: token, facts: { host: '127.0.0.1' } },
      { sealing: key, webhook: null },
    )
    const connected = await connectOrganisation(suite.person, {
      login: 'acme',
      apiUrl: github.apiUrl,
      integrationId: integration.id,
      filters: { forks: false },
    })
    organisationId = connected.organisationId
  })

  const discover = () => discoverOrganisation(tools, { organisationId }, signal)
  const queued = () => suite.db.scan.findMany({ where: { state: 'queued' }, include: { repository: true } })

  test('is found in two requests, and one for its teams; what the filters leave out says why', async () => {
    await discover()
    expect(github.requests.map(({ operation }) => operation)).toEqual([
      ...Array(2).fill('GET /orgs/{org}/repos'),
      'GET /orgs/{org}/teams',
    ])
    const rows = await suite.db.hostedRepository.groupBy({ by: ['skipReason'], _count: true })
    expect(Object.fromEntries(rows.map((row) => [row.skipReason ?? 'scanned', row._count]))).toEqual({
      scanned: 1,
      archived: 118,
      fork: 1,
    })
    expect((await queued()).map(({ repository }) => repository.name)).toEqual(['acme/shop'])
    expect(github.violations).toEqual([])
  })

  test('is cloned with its credential, which is nowhere afterwards', async () => {
    const [scan] = await queued()
    await scanRepository(tools, { repositoryId: scan?.repositoryId ?? '', scanId: scan?.id ?? '' }, signal)
    expect(await suite.db.occurrence.findMany({ select: { path: true } })).toEqual([{ path: 'src/pay.env' }])
    expect(await everything(suite.db)).not.toContain(token)
    const config = join(tools.dataDirectory, 'mirrors', scan?.repositoryId ?? '', 'config')
    expect(readFileSync(config, 'utf8')).not.toContain(token)
  })

  test('asks for nothing while nothing is pushed, and for one scan after a push', async () => {
    await discover()
    expect(await queued()).toEqual([])
    const shop = world.repositories.find(({ name }) => name === 'shop')
    if (shop !== undefined) shop.pushedAt = new Date('2026-11-02T00:00:00Z')
    await discover()
    await discover()
    expect(await queued()).toHaveLength(1)
  })

  test('another default branch is scanned, though nothing was pushed', async () => {
    const shop = world.repositories.find(({ name }) => name === 'shop')
    await suite.db.$executeRaw`UPDATE scan SET state = 'done'`
    if (shop !== undefined) shop.defaultBranch = 'trunk'
    await discover()
    await discover()
    expect((await queued()).map(({ repository }) => repository.name)).toEqual(['acme/shop'])
    expect(await suite.db.hostedRepository.findFirst({ where: { name: 'shop' } })).toMatchObject({
      defaultBranch: 'trunk',
    })
  })

  test('a renamed repository stays the same one; a deleted one is gone, and only after a whole discovery', async () => {
    const [shop] = world.repositories
    if (shop !== undefined) shop.name = 'store'
    const before = await suite.db.hostedRepository.findFirstOrThrow({ where: { name: 'shop' } })
    world.repositories.splice(1, 1)
    github.spoil('GET /orgs/{org}/repos', 'reset')
    await discover()
    const after = await suite.db.repository.findUniqueOrThrow({ where: { id: before.repositoryId } })
    expect(after.name).toBe('acme/store')
    expect(await suite.db.hostedRepository.count({ where: { goneAt: { not: null } } })).toBe(1)
  })

  test('a credential that GitHub does not know is told in words, and nothing is called gone', async () => {
    const known = world.tokens.get(token)
    world.tokens.clear()
    await discover()
    const organisation = await suite.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    expect(organisation.discoveryError).toContain('Replace it under Integrations')
    expect(await suite.db.hostedRepository.count({ where: { goneAt: { not: null } } })).toBe(1)
    if (known !== undefined) world.tokens.set(token, known)
  })

  test('the schedule lets it be looked at once, however many workers ask', async () => {
    const later = { ...tools.ctx, now: () => new Date(Date.now() + 2 * 3600 * 1000) }
    const counts = await Promise.all([startDueDiscoveries(later), startDueDiscoveries(later)])
    expect(counts.reduce((sum, count) => sum + count)).toBe(1)
    expect(await startDueDiscoveries(later)).toBe(0)
  })
})
