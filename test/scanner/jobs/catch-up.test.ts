import { beforeAll, describe, expect, test } from 'vitest'
import { getWatch } from '#inventory/organisation/get-watch.ts'
import { catchUpAfterDowntime } from '#inventory/organisation/queue-catch-up.ts'
import { setWatch } from '#inventory/organisation/set-watch.ts'
import { startDueDiscoveries } from '#inventory/organisation/start-due-discoveries.ts'
import { takeDelivery } from '#inventory/webhook/take-delivery.ts'
import { catchUpOrganisation } from '#scanner/jobs/catch-up-organisation.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { deliverWebhook } from '#test/support/github/deliver.ts'
import type { FakeGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeApp, type FakeRepository } from '#test/support/github/world.ts'
import { connectApp } from './connect-app.ts'
import { openScanning } from './scanning.ts'

const sha = (digit: string) => digit.repeat(40)

describe('what no delivery told', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const signal = new AbortController().signal
  let github: FakeGitHub
  let tools: Tools
  let organisationId: string
  let shop: FakeRepository
  let app: FakeApp

  beforeAll(async () => {
    shop = addRepository(world, { name: 'shop' })
    for (let index = 0; index < 50; index++) {
      const quiet = addRepository(world, { name: `quiet-${index}` })
      quiet.pulls.push({
        number: 1,
        login: 'ada',
        base: sha('a'),
        head: sha('b'),
        isOpen: true,
        updatedAt: new Date(),
      })
    }
    const permissions = { metadata: 'read', contents: 'read', pull_requests: 'read' } as const
    const connected = await connectApp(suite, world, permissions)
    github = connected.github
    tools = connected.tools
    organisationId = connected.organisationId
    app = connected.app
    await discoverOrganisation(tools, { organisationId }, signal)
  })

  const catchUp = () => catchUpOrganisation(tools, { organisationId }, signal)
  const pull = (number: number) =>
    suite.db.pullRequest.findFirst({ where: { number, repository: { name: 'acme/shop' } } })
  const jobs = (name: string) => suite.db.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = ${name} AND state = 'created'`

  test('is read from the list of deliveries, once, however many there are', async () => {
    const facts = {
      repository: { id: shop.id, owner: { login: 'acme' } },
      ref: 'refs/heads/main',
      after: sha('c'),
      before: sha('a'),
    }
    const pushed = { event: 'push', definition: 'push$event', facts }
    for (let index = 0; index < 14; index++) await deliverWebhook(app, pushed, null, `push-${index}`)
    app.deliveries.unshift({ ...app.deliveries[0], guid: 'of-another', installationId: 7 } as never)
    await catchUp()
    expect(await suite.db.webhookDelivery.count()).toBe(14)
    expect(await suite.db.webhookDelivery.count({ where: { id: 'of-another' } })).toBe(0)
    github.requests.length = 0
    await catchUp()
    expect(github.requests.filter(({ operation }) => operation.includes('{delivery_id}'))).toEqual([])
    await takeDelivery(tools.ctx, { deliveryId: 'push-7' })
    expect(await suite.db.scan.count({ where: { state: 'queued', repository: { name: 'acme/shop' } } })).toBe(
      1,
    )
  })

  test('is seen in the lists of open pull requests: opened, moved, closed', async () => {
    shop.pulls.push({
      number: 5,
      login: 'eve',
      base: sha('a'),
      head: sha('d'),
      isOpen: true,
      updatedAt: new Date(),
    })
    shop.pushedAt = new Date()
    await discoverOrganisation(tools, { organisationId }, signal)
    await catchUp()
    expect(await pull(5)).toMatchObject({ head: sha('d'), author: 'eve', isOpen: true, fromFork: false })
    const before = (await jobs('look-at-pull-request')).length
    Object.assign(shop.pulls[0] ?? {}, { head: sha('e'), updatedAt: new Date() })
    await suite.db.hostedRepository.updateMany({ where: { name: 'shop' }, data: { pullsPolledAt: null } })
    await catchUp()
    expect(await pull(5)).toMatchObject({ head: sha('e') })
    expect((await jobs('look-at-pull-request')).length).toBeGreaterThan(before)
    Object.assign(shop.pulls[0] ?? {}, { isOpen: false })
    await suite.db.hostedRepository.updateMany({ where: { name: 'shop' }, data: { pullsPolledAt: null } })
    await catchUp()
    expect(await pull(5)).toMatchObject({ isOpen: false })
  })

  test('costs an idle organisation 32 requests at most, and lists that are as they were count against no limit', async () => {
    await catchUp()
    github.requests.length = 0
    await catchUp()
    await catchUp()
    const lists = github.requests.filter(({ operation }) => operation.endsWith('/pulls'))
    expect(lists).toHaveLength(60)
    expect(lists.filter(({ counted }) => counted)).toEqual([])
    expect(
      github.requests.filter(({ operation }) => !operation.endsWith('/pulls')).length,
    ).toBeLessThanOrEqual(6)
  })

  test('an App without a webhook is told in words, and its pull requests are seen all the same', async () => {
    Object.assign(app, { hasWebhook: false })
    await catchUp()
    const watch = await getWatch(suite.person, { organisationId })
    expect(watch).toMatchObject({ mode: 'webhooks', pushDelayMinutes: null })
    expect(watch.deliveriesError).toContain('has it a webhook?')
    expect(watch.pullRequestsPolledAt).not.toBeNull()
  })

  test('without deliveries it is asked every few minutes, and the delay is told', async () => {
    await setWatch(suite.person, { organisationId, mode: 'polling', pollMinutes: 5 })
    const watch = await getWatch(suite.person, { organisationId })
    expect(watch).toMatchObject({ pushDelayMinutes: 5, pullRequestDelayMinutes: 10 })
    expect(watch.words).toContain('5 minutes late, pull requests up to 10 minutes')
    const later = { ...tools.ctx, now: () => new Date(Date.now() + 5 * 60_000 + 1_000) }
    expect(await startDueDiscoveries(later)).toBe(1)
    expect(await startDueDiscoveries(later)).toBe(0)
    const { nextDiscoveryAt } = await suite.db.organisation.findUniqueOrThrow({
      where: { id: organisationId },
    })
    expect(nextDiscoveryAt.getTime()).toBeLessThanOrEqual(later.now().getTime() + 5 * 60_000)
  })

  test('a worker that comes back asks once for what it may have missed', async () => {
    const later = { ...tools.ctx, now: () => new Date(Date.now() + 3_600_000) }
    await suite.db.$executeRaw`DELETE FROM pgboss.job`
    await Promise.all([catchUpAfterDowntime(later), catchUpAfterDowntime(later)])
    expect((await jobs('catch-up-organisation')).length).toBeGreaterThanOrEqual(1)
    expect(await jobs('discover-organisation')).not.toEqual([])
    expect(await catchUpAfterDowntime(tools.ctx)).toBe(0)
  })

  test('nothing of it was against what GitHub describes', () => {
    expect(github.violations).toEqual([])
  })
})
