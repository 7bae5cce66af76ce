import { expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { getWatch } from '#inventory/organisation/get-watch.ts'
import { pruneDeliveries } from '#inventory/webhook/prune-deliveries.ts'
import { suiteDatabase } from '#test/support/door.ts'

const suite = suiteDatabase()
const NOW = new Date('2026-11-20T03:00:00Z')
const ctx = () => jobCtx(suite.db, 'worker', { now: () => NOW })
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)

test('deliveries that were done are forgotten after thirty days; one that waits stays', async () => {
  const event = { kind: 'left', login: 'ada' }
  await suite.db.webhookDelivery.createMany({
    data: [
      { id: 'old', event, receivedAt: daysAgo(31), doneAt: daysAgo(31) },
      { id: 'old-nothing', receivedAt: daysAgo(31) },
      { id: 'old-waiting', event, receivedAt: daysAgo(31) },
      { id: 'done-lately', event, receivedAt: daysAgo(31), doneAt: daysAgo(2) },
      { id: 'new', event, receivedAt: daysAgo(29), doneAt: daysAgo(29) },
    ],
  })
  expect(await pruneDeliveries(ctx())).toEqual({ pruned: 2 })
  const left = await suite.db.webhookDelivery.findMany({ orderBy: { id: 'asc' } })
  expect(left.map(({ id }) => id)).toEqual(['done-lately', 'new', 'old-waiting'])
  expect(await pruneDeliveries(ctx())).toEqual({ pruned: 0 })
})

test('nobody is promised to hear within seconds of what GitHub never told', async () => {
  const { organisationId } = await connectOrganisation(localCtx(suite.db), {
    login: 'silent',
    apiUrl: 'https://github.example/api/v3',
  })
  const words = async () => (await getWatch(localCtx(suite.db), { organisationId })).words
  expect(await words()).toContain('within seconds')
  await suite.db.webhookDelivery.deleteMany()
  expect(await words()).toContain('nothing so far')
  await suite.db.source.updateMany({ where: { name: 'silent' }, data: { removedAt: NOW } })
})
