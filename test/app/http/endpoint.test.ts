import { createServer } from 'node:net'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { Conflict, Forbidden, Invalid, LeaseLost, NotFound, WrongKey } from '#inventory/errors.ts'
import { openLedger } from '#inventory/open-ledger.ts'
import { DOOR, standAtDoor, suiteDatabase } from '#test/support/door.ts'
import { signedIn } from '#test/support/sign-in.ts'

const log = vi.spyOn(console, 'error').mockImplementation(() => {})
const suite = suiteDatabase()
standAtDoor(suite, { SPRAWL_ROOTS: '["/srv/code"]' })
let headers: Readonly<Record<string, string>> = {}
beforeAll(async () => {
  headers = (await signedIn(suite.db, DOOR)).headers
})
beforeEach(() => log.mockClear())

const Reply = z.object({ ok: z.boolean() })
const url = 'http://127.0.0.1:4711/api'

/** Calls a handler that runs `run`, and reads what it answers. */
async function call(run: (ctx: Ctx) => Promise<{ ok: boolean }>) {
  const response = await endpoint({ reply: Reply, run })(new Request(url, { headers }), {
    params: Promise.resolve(undefined),
  })
  return { response, body: z.record(z.string(), z.unknown()).parse(await response.json()) }
}

describe('errors become a status once, here', () => {
  test.each([
    [new NotFound('no such row'), 404, 'not-found'],
    [new Forbidden('may not'), 403, 'forbidden'],
    [new Conflict('is settled'), 409, 'conflict'],
    [new Invalid('not a folder'), 422, 'invalid'],
    [new LeaseLost('taken-over'), 409, 'lease-lost'],
    [new WrongKey('k1', 'another key'), 503, 'wrong-key'],
  ])('%s', async (error, status, code) => {
    const { response, body } = await call(() => Promise.reject(error))
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ status, code, detail: error.message })
  })

  test('an error nobody foresaw says nothing of itself to the client and all to the log', async () => {
    const { response, body } = await call(() => Promise.reject(new Error('column "credentials" lies')))
    expect(response.status).toBe(500)
    expect(JSON.stringify(body)).not.toContain('credentials')
    expect(String(log.mock.calls[0]?.[0])).toContain(String(body.requestId))
  })

  test('a ledger that does not answer is 503 with what to do', async () => {
    const away = openLedger(`postgresql://nobody@127.0.0.1:${await closedPort()}/none`)
    const { response, body } = await call(async () => {
      await away.$queryRaw`select 1`
      return { ok: true }
    })
    expect(response.status).toBe(503)
    expect(body).toMatchObject({ code: 'ledger-unavailable' })
  })

  test('a reply that is not what was promised is our failure, and does not leave', async () => {
    const response = await endpoint({
      reply: Reply,
      run: () => Promise.resolve(JSON.parse('{"ok":"a value that must not leave"}')),
    })(new Request(url, { headers }), { params: Promise.resolve(undefined) })
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('must not leave')
  })
})

test('without a session nothing runs, and nothing is told', async () => {
  const run = vi.fn(() => Promise.resolve({ ok: true }))
  const response = await endpoint({ reply: Reply, run })(new Request(url), {
    params: Promise.resolve(undefined),
  })
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'sign-in-needed' })
  expect(run).not.toHaveBeenCalled()
})

describe('what comes in', () => {
  const handler = endpoint({
    params: z.object({ id: z.uuid() }),
    query: z.object({ limit: z.coerce.number().int().default(7) }),
    body: z.object({ name: z.string().min(1) }),
    reply: z.object({
      id: z.string(),
      limit: z.number(),
      name: z.string(),
      actor: z.string(),
      roots: z.string(),
    }),
    run: async (ctx, { params, query, body }) => ({
      ...params,
      ...query,
      ...body,
      actor: ctx.actor.name,
      roots: ctx.settings.roots.join(),
    }),
  })
  const id = '0190b5a0-0000-7000-8000-000000000001'
  const post = (body: string, path = url, params = { id }) =>
    handler(new Request(path, { method: 'POST', headers, body }), { params: Promise.resolve(params) })

  test('reaches the verb parsed, with who asks', async () => {
    const response = await post('{"name":"x","more":1}', `${url}?limit=3`)
    expect(await response.json()).toEqual({
      id,
      limit: 3,
      name: 'x',
      actor: 'Local administrator',
      roots: '/srv/code',
    })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test.each([
    ['a body that is not JSON', () => post('{')],
    ['a body of another shape', () => post('{"name":""}')],
    ['a query of another shape', () => post('{"name":"x"}', `${url}?limit=many`)],
    ['an id that is none', () => post('{"name":"x"}', url, { id: 'x' })],
  ])('%s is 400 and names the field', async (_name, ask) => {
    const response = await ask()
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'bad-input',
      detail: expect.stringMatching(/JSON|name|limit|id/),
    })
    expect(log).not.toHaveBeenCalled()
  })
})

/** A port that nobody listens at: one that was just given back. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  return address.port
}
