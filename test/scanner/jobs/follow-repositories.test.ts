import { describe, expect, test } from 'vitest'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { openFollowed } from './followed.ts'

const PAGES = 2

describe('repositories are followed', () => {
  const { suite, world, signal, organisations, github, tools, shop, discover } = openFollowed(100 * PAGES)
  const hosted = () =>
    suite.db.hostedRepository.findFirstOrThrow({
      where: { hostId: shop().id },
      include: { repository: true },
    })

  test('what nobody pushed to costs a request for each page, none of which counts, and no clone', async () => {
    await discover()
    await suite.db.scan.updateMany({ data: { state: 'cancelled' } })
    await discover()
    github().requests.length = 0
    await discover()
    expect(github().requests.map(({ operation }) => operation)).toEqual(
      Array(PAGES + 1).fill('GET /orgs/{org}/repos'),
    )
    expect(github().requests.filter(({ counted }) => counted)).toEqual([])
    expect(await suite.db.scan.count({ where: { state: 'queued' } })).toBe(0)
  })

  test('what an unchanged page holds is asked for when it was not before', async () => {
    await suite.db.hostedRepository.updateMany({ where: { hostId: shop().id }, data: { askedForAt: null } })
    await discover()
    const [scan, ...others] = await suite.db.scan.findMany({ where: { state: 'queued' } })
    expect(others).toEqual([])
    await scanRepository(tools(), { repositoryId: scan?.repositoryId ?? '', scanId: scan?.id ?? '' }, signal)
    expect(await suite.db.finding.count()).toBe(1)
  })

  test('one that is made public is worse at once, and what it was when it is private again', async () => {
    const severity = async () => (await suite.db.finding.findFirstOrThrow()).severityRank
    const before = await severity()
    shop().visibility = 'public'
    await discover()
    expect(await severity()).toBe(before + 1)
    shop().visibility = 'private'
    await discover()
    expect(await severity()).toBe(before)
  })

  test('one that is archived says why it is not scanned, and is scanned again afterwards', async () => {
    shop().archived = true
    await discover()
    expect(await hosted()).toMatchObject({ skipReason: 'archived', archived: true })
    shop().archived = false
    await discover()
    expect(await hosted()).toMatchObject({ skipReason: null })
  })

  test('one that is transferred comes over with all that is known of it', async () => {
    const before = await hosted()
    shop().owner = 'other'
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
    expect(github().violations).toEqual([])
  })
})
