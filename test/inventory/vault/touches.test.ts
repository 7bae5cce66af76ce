import { beforeAll, describe, expect, test } from 'vitest'
import { touches } from '#inventory/vault/touches.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, NOW } from '../finding/ledger.ts'
import { writeVault } from '../roles/vault-of.ts'

describe('what an entry touches', () => {
  const suite = useDatabase()
  let entryId = ''

  beforeAll(async () => {
    const personId = newId()
    await suite.db.person.create({ data: { id: personId, name: 'Ana', createdAt: NOW } })
    entryId = (await writeVault(suite.db, { mark: 'shop', personId })).entryId
    const consumer = { entryId, kind: 'workload', place: 'shop', via: 'pod', detail: '', validFrom: NOW }
    await suite.db.consumer.createMany({
      data: Array.from({ length: 320 }, (_, index) => ({
        ...consumer,
        id: newId(),
        name: `pod-${index}`,
        placeDigest: placeDigest(`pod ${index}`),
      })),
    })
    await suite.db.vaultEntry.update({ where: { id: entryId }, data: { consumerCount: 320 } })
  })

  test('is told with how many there are of what is not told', async () => {
    const { nodes, links, totals, measurable } = await touches(at(suite.db), { entryId })
    expect(totals).toMatchObject({ entry: 1, owner: 1, consumer: 320, leak: 0 })
    expect(nodes.filter(({ kind }) => kind === 'consumer')).toHaveLength(300)
    expect(links.filter(({ to }) => to === 'entry')).toHaveLength(301)
    expect(measurable).toBe(false)
  })
})
