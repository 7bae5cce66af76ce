import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { testRepository } from '#test/support/git.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeRepository } from '#test/support/github/world.ts'
import { openScanning, values } from './scanning.ts'

describe('repositories are followed', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const token = ['a', 'token', 'that', 'lists'].join('-')
  const signal = new AbortController().signal
  let github: FakeGitHub
  let tools: Tools
  let shop: FakeRepository
  const organisations = new Map<string, string>()

  beforeAll(async () => {
    const leaky = testRepository({ bare: true })
    leaky.commit({ 'pay.ini': `password = "${values(641).weakPassword}"\n` })
    leaky.id('main')
    shop = addRepository(world, { name: 'shop', gitDirectory: leaky.path })
    for (let index = 1; index < 2_000; index++) addRepository(world, { name: `r-${index}`, archived: true })
    world.tokens.set(token, {
      login: 'ada',
      permissions: { metadata: 'read', contents: 'read' },
      repositories: null,
      classicScopes: null,
    })
    github = await startGitHub(world)
    const pair = generateKeyPairSync('x25519')
    const key = { ...pair, id: idOfPublic(rawPublic(pair.publicKey)) }
    tools = { ...suite.tools, openingKeys: async () => [key] }
    const { id } = await addIntegration(
      suite.person,
      { kind: 'github-token', name: 'Acme', value: token, facts: { host: '127.0.0.1' } },
      { sealing: key, webhook: null },
    )
    for (const login of ['acme', 'other']) {
      const wanted = { login, apiUrl: github.apiUrl, integrationId: id }
      organisations.set(login, (await connectOrganisation(suite.person, wanted)).organisationId)
    }
  })

  const discover = (login = 'acme') =>
    discoverOrganisation(tools, { organisationId: organisations.get(login) ?? '' }, signal)
  const hosted = () =>
    suite.db.hostedRepository.findFirstOrThrow({ where: { hostId: shop.id }, include: { repository: true } })

  test('2,000 of them that nobody pushed to cost 21 requests, none of which counts, and no clone', async () => {
    await discover()
    await suite.db.scan.updateMany({ data: { state: 'cancelled' } })
    await discover()
    github.requests.length = 0
    await discover()
    expect(github.requests.map(({ operation }) => operation)).toEqual(Array(21).fill('GET /orgs/{org}/repos'))
    expect(github.requests.filter(({ counted }) => counted)).toEqual([])
    expect(await suite.db.scan.count({ where: { state: 'queued' } })).toBe(0)
    expect(await suite.db.hostedRepository.count({ where: { goneAt: null } })).toBe(2_000)
  })

  test('what an unchanged page holds is asked for when it was not before', async () => {
    await suite.db.hostedRepository.updateMany({ where: { hostId: shop.id }, data: { askedForAt: null } })
    await discover()
    const [scan, ...others] = await suite.db.scan.findMany({ where: { state: 'queued' } })
    expect(others).toEqual([])
    await scanRepository(tools, { repositoryId: scan?.repositoryId ?? '', scanId: scan?.id ?? '' }, signal)
    expect(await suite.db.finding.count()).toBe(1)
  })

  test('one that is made public is worse at once, and what it was when it is private again', async () => {
    const severity = async () => (await suite.db.finding.findFirstOrThrow()).severityRank
    const before = await severity()
    shop.visibility = 'public'
    await discover()
    expect(await severity()).toBe(before + 1)
    shop.visibility = 'private'
    await discover()
    expect(await severity()).toBe(before)
  })

  test('one that is archived says why it is not scanned, and is scanned again afterwards', async () => {
    shop.archived = true
    await discover()
    expect(await hosted()).toMatchObject({ skipReason: 'archived', archived: true })
    shop.archived = false
    await discover()
    expect(await hosted()).toMatchObject({ skipReason: null })
  })

  test('one that is transferred comes over with all that is known of it', async () => {
    const before = await hosted()
    shop.owner = 'other'
    Object.assign(world, { organisation: 'other' })
    await discover('other')
    Object.assign(world, { organisation: 'acme' })
    await discover('acme')
    const after = await hosted()
    expect(after.repositoryId).toBe(before.repositoryId)
    expect(after).toMatchObject({ organisationId: organisations.get('other'), owner: 'other', goneAt: null })
    expect(after.repository.name).toBe('other/shop')
    expect(after.repository.sourceId).not.toBe(before.repository.sourceId)
    expect(await suite.db.finding.count({ where: { validTo: null } })).toBe(1)
  })

  test('a scan that failed is asked for again after a while, without a push', async () => {
    const { repositoryId } = await hosted()
    const longAgo = new Date(Date.now() - 7 * 3_600_000)
    await suite.db.scan.updateMany({
      where: { repositoryId },
      data: { state: 'failed', finishedAt: longAgo, queuedAt: longAgo },
    })
    Object.assign(world, { organisation: 'other' })
    await discover('other')
    await discover('other')
    expect(await suite.db.scan.count({ where: { repositoryId, state: 'queued' } })).toBe(1)
  })

  test('nothing of it was against what GitHub describes', () => {
    expect(github.violations).toEqual([])
  })
})
