import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { DELETE as removeConsumer } from '#app/api/v1/consumers/[consumerId]/route.ts'
import { POST as noteConsumer } from '#app/api/v1/entries/[entryId]/consumers/route.ts'
import { GET as oneEntry } from '#app/api/v1/entries/[entryId]/route.ts'
import { GET as exported } from '#app/api/v1/entries/export/route.ts'
import { GET as facets } from '#app/api/v1/entries/facets/route.ts'
import { GET as list } from '#app/api/v1/entries/route.ts'
import { GET as coverage } from '#app/api/v1/vaults/[vaultId]/consumer-coverage/route.ts'
import { ConsumerCoverage } from '#inventory/model/consumer-coverage.ts'
import { EntryDetail, EntryFacets, EntryPage } from '#inventory/model/vault-view.ts'
import { DOOR, standAtDoor, suiteDatabase } from '#test/support/door.ts'
import { signedIn } from '#test/support/sign-in.ts'
import { threeVaults } from '../../inventory/vault/world.ts'

type Handler = (request: Request, route: { params: Promise<unknown> }) => Promise<Response>

describe('entries of vaults over HTTP', () => {
  const suite = suiteDatabase()
  standAtDoor(suite)
  let headers: Readonly<Record<string, string>> = {}
  let viewer: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    await threeVaults(suite.db)
    headers = (await signedIn(suite.db, DOOR)).headers
    viewer = (await signedIn(suite.db, DOOR, { role: 'viewer', name: 'A viewer' })).headers
  }, 120_000)

  const ask = (handler: Handler, path: string, params: object = {}, who = headers) =>
    handler(new Request(DOOR + path, { headers: who }), { params: Promise.resolve(params) })
  const send = (
    handler: Handler,
    method: string,
    path: string,
    params: object,
    body: object,
    who = headers,
  ) =>
    handler(new Request(DOOR + path, { method, headers: who, body: JSON.stringify(body) }), {
      params: Promise.resolve(params),
    })
  const rows = async (search: Parameters<typeof routes.api.entries>[0]) =>
    EntryPage.parse(await (await ask(list, routes.api.entries(search))).json()).items

  test('the list obeys filters and order, and the counts are of the same rows', async () => {
    const never = await rows({ used: ['never'], sort: 'path', order: 'asc', limit: 200 })
    expect(never.map(({ path }) => path)).toEqual(never.map(({ path }) => path).toSorted())
    const reply = await ask(facets, routes.api.entryFacets({ used: ['never'] }))
    expect(EntryFacets.parse(await reply.json()).total).toBe(never.length)
    expect((await ask(list, `${routes.api.entries()}?used=sometimes`)).status).toBe(400)
  })

  test('the file comes as a download; a filter that is none is refused before it begins', async () => {
    const reply = await ask(exported, routes.api.entriesExport({ leaked: ['current'] }))
    expect(reply.headers.get('content-type')).toContain('text/csv')
    expect(reply.headers.get('content-disposition')).toContain('sprawl-inventory.csv')
    const lines = (await reply.text()).trim().split('\r\n')
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain('payments/prod/stripe')
    const refused = await ask(exported, `${routes.api.entriesExport()}?leaked=perhaps`)
    expect(refused.status).toBe(400)
    expect((await ask(exported, routes.api.entriesExport(), {}, {})).status).toBe(401)
  })

  test('one entry says all that is known of it; an unknown one is 404', async () => {
    const [leaked] = await rows({ leaked: ['current'] })
    const entry = await one(leaked?.id ?? '')
    expect(entry.leakFindings).toHaveLength(1)
    expect(entry.versionList).toHaveLength(2)
    expect(entry.evidence.length).toBeGreaterThan(4)
    const entryId = '0190b5a0-0000-7000-8000-000000000000'
    expect((await ask(oneEntry, routes.api.entry(entryId), { entryId })).status).toBe(404)
  })

  test('a consumer is noted by hand and taken away, but not by who may only look', async () => {
    const [entry] = await rows({ q: 'shop/prod/db' })
    const entryId = entry?.id ?? ''
    const path = routes.api.entryConsumers(entryId)
    const consumer = { kind: 'service', name: 'Franking machine', place: '', detail: '' }
    expect((await send(noteConsumer, 'POST', path, { entryId }, consumer, viewer)).status).toBe(403)
    const noted = await send(noteConsumer, 'POST', path, { entryId }, consumer)
    const { consumerId } = z.object({ consumerId: z.uuid() }).parse(await noted.json())
    const after = await one(entryId)
    expect(after.consumerList.find(({ id }) => id === consumerId)).toMatchObject({
      via: 'by-hand',
      stale: null,
    })
    await send(removeConsumer, 'DELETE', routes.api.consumer(consumerId), { consumerId }, {})
    expect((await one(entryId)).consumerList.map(({ id }) => id)).not.toContain(consumerId)
  })

  test('which ways of looking for consumers are connected is told, and that there may be more', async () => {
    const [entry] = await rows({ q: 'shop/prod/db' })
    const vaultId = entry?.vault.id ?? ''
    const reply = await ask(coverage, routes.api.consumerCoverage(vaultId), { vaultId })
    const known = ConsumerCoverage.parse(await reply.json())
    expect(known.complete).toBe(false)
    expect(known.ways.map(({ via }) => via)).toContain('by-hand')
  })

  const one = async (entryId: string): Promise<EntryDetail> =>
    EntryDetail.parse(await (await ask(oneEntry, routes.api.entry(entryId), { entryId })).json())
})
