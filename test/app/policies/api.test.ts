import { beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { POST as reset } from '#app/api/v1/policies/[policyId]/reset/route.ts'
import { PUT as set } from '#app/api/v1/policies/[policyId]/route.ts'
import { POST as simulate } from '#app/api/v1/policies/[policyId]/simulation/route.ts'
import { GET as exceptions } from '#app/api/v1/policies/exceptions/route.ts'
import { GET as list } from '#app/api/v1/policies/route.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { ExceptionPage } from '#inventory/model/exception.ts'
import { PolicyListView, PolicySimulation } from '#inventory/model/policy.ts'
import { runScenario, scenarios } from '#prisma/seed/index.ts'
import { DOOR, standAtDoor, suiteDatabase } from '#test/support/door.ts'
import { seedTools } from '#test/support/seed-tools.ts'
import { signedIn } from '#test/support/sign-in.ts'

type Handler = (request: Request, route: { params: Promise<unknown> }) => Promise<Response>

describe('policies over HTTP', () => {
  const suite = suiteDatabase()
  standAtDoor(suite)
  let headers: Readonly<Record<string, string>> = {}
  let viewer: Readonly<Record<string, string>> = {}

  beforeAll(async () => {
    await openInstallation(systemCtx(suite.db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
    const scenario = scenarios.find(({ name }) => name === 'policies') ?? expect.fail('no scenario')
    await runScenario(scenario, seedTools(suite.db, new Date()), true)
    headers = (await signedIn(suite.db, DOOR)).headers
    viewer = (await signedIn(suite.db, DOOR, { role: 'viewer', name: 'A viewer' })).headers
  }, 120_000)

  const send = (handler: Handler, method: string, path: string, body: object, who = headers) =>
    handler(new Request(DOOR + path, { method, headers: who, body: JSON.stringify(body) }), {
      params: Promise.resolve({ policyId: 'maximum-age' }),
    })
  const get = (handler: Handler, path: string, who = headers) =>
    handler(new Request(DOOR + path, { headers: who }), { params: Promise.resolve({}) })
  const settings = { days: 10, productionDays: 10, accessKeyDays: 10, certificateDays: 10 }

  test('all of them are listed with their counts and the schema of what can be set', async () => {
    const { items, entries } = PolicyListView.parse(await (await get(list, routes.api.policies())).json())
    expect(entries).toBeGreaterThan(20)
    expect(items.every(({ violated, undecided }) => violated + undecided > 0)).toBe(true)
    const age = items.find(({ id }) => id === 'maximum-age')
    expect(age?.usual).toMatchObject({ days: 180 })
    expect(age?.schema).toMatchObject({ properties: { days: { type: 'integer' } } })
    expect((await get(list, routes.api.policies(), {})).status).toBe(401)
  })

  test('a setting is tried without being written, by whoever may look', async () => {
    const path = routes.api.policySimulation('maximum-age')
    const reply = await send(simulate, 'POST', path, { settings }, viewer)
    const said = PolicySimulation.parse(await reply.json())
    expect(said.after.violated - said.before.violated).toBe(said.newlyViolated - said.newlySatisfied)
    expect(said.newlyViolated).toBeGreaterThan(10)
    expect(said.examples.length).toBeGreaterThan(0)
    expect(await suite.db.policySetting.count()).toBe(0)
  })

  test('is set and reset by who may, and refused to who may not or says nonsense', async () => {
    const path = routes.api.policy('maximum-age')
    const place = { kind: 'environment', value: 'production' }
    expect((await send(set, 'PUT', path, { place, settings }, viewer)).status).toBe(403)
    expect((await send(set, 'PUT', path, { place, settings: { months: 3 } })).status).toBe(422)
    const reply = await send(set, 'PUT', path, { place, settings, findingsFrom: 'high' })
    const { items } = PolicyListView.parse(await reply.json())
    expect(items.find(({ id }) => id === 'maximum-age')?.settings).toMatchObject([
      { place, enabled: true, settings, findingsFrom: 'high' },
    ])
    const back = await send(reset, 'POST', routes.api.policyReset('maximum-age'), { place })
    expect(back.status).toBe(200)
    expect(await suite.db.policySetting.count()).toBe(0)
  })

  test('nobody has accepted a risk yet', async () => {
    const reply = await get(exceptions, routes.api.exceptions())
    expect(ExceptionPage.parse(await reply.json()).items).toEqual([])
  })
})
