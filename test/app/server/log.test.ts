import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentRequest, noteActor } from '#app/_http/current-request.ts'
import { routeOf } from '#app/_server/access-log.ts'
import { logTheConsole, webLog } from '#app/_server/log.ts'
import { safeLine } from '#inventory/model/log-line.ts'
import { openDoor, type TestDoor } from './door.ts'

let door: TestDoor | undefined
afterEach(async () => {
  await door?.close()
  vi.restoreAllMocks()
})

const CANARY = ['canary', 'Zq8', 'Lx2', 'Wm5'].join('')

test('each request is one line: method, route, status, duration, who; no query, no token, no id', async () => {
  door = await openDoor({}, async (_, response) => {
    noteActor('0190-person')
    response.end('ok')
  })
  const { port } = door
  await door.ask(
    {
      host: `localhost:${port}`,
      authorization: `Bearer ${CANARY}`,
      cookie: `session=${CANARY}`,
      'x-request-id': CANARY,
    },
    { path: `/api/v1/findings/0190a5ce-0000-7000-8000-000000000000?q=${CANARY}` },
  )
  await vi.waitFor(() => expect(door?.log).toHaveLength(1))
  const line = JSON.parse(door.log[0] ?? '')
  expect(line).toMatchObject({
    method: 'GET',
    route: '/api/v1/findings/:id',
    status: 200,
    actor: '0190-person',
    client: '127.0.0.1',
    msg: 'request',
  })
  expect(line.request).toBe(door.reached[0]?.['x-request-id'])
  expect(door.log.join('')).not.toContain(CANARY)
})

test.each([
  ['/enter/c2VjcmV0LXRva2VuLWluLWEtcGF0aA', '/enter/:id'],
  ['/findings?state=open', '/findings'],
  ['/%0d%0aINFO fake', '/:id'],
  ['/rules/aws-access-key', '/rules/aws-access-key'],
  ['/api/v1/sources/Zq8', '/api/v1/sources/:id'],
  ['/_next/static/chunks/4f2a.js', '/_next/static/chunks/:id'],
  ['/', '/'],
])('the route of %s is %s', (target, route) => expect(routeOf(target)).toBe(route))

describe('a line of the log', () => {
  const lines: string[] = []
  const logOf = (format: 'json' | 'text') =>
    webLog({ level: 'info', format }, { write: (line) => void lines.push(line) })

  test('ends once, and moves no cursor, whatever it is told', () => {
    for (const format of ['json', 'text'] as const) {
      lines.length = 0
      const hostile = 'a\r\n{"level":60,"msg":"forged"}\u001b[2J\u0085\u2028\u202e\u200b\u009b1m'
      logOf(format).info({ path: hostile, list: [hostile] }, `said ${hostile}`)
      expect(lines).toHaveLength(1)
      expect(lines[0]).toMatch(/^[\x20-\x7e]*\n$/)
    }
  })

  test('is the same text for a reader of JSON', () => {
    lines.length = 0
    logOf('json').info({ path: 'a\u202eb\u2028' })
    expect(JSON.parse(lines[0] ?? '').path).toBe('a\u202eb\u2028')
    expect(safeLine('"é漢😀"')).toBe('"é漢😀"')
  })

  test('names an error and quotes nothing of it', () => {
    lines.length = 0
    const error = new Error(`${CANARY}\n    at ${CANARY} (/somewhere)`, { cause: new Error(CANARY) })
    logOf('json').error({ error, password: CANARY, nested: { token: CANARY } }, 'failed')
    expect(lines.join('')).not.toContain(CANARY)
    expect(JSON.parse(lines[0] ?? '').error.frames[0]).toMatch(/^at /)
  })
})

test('what a library says on the console becomes such a line too', () => {
  const lines: string[] = []
  const kept = { ...console }
  logTheConsole(webLog({ level: 'info', format: 'json' }, { write: (line) => void lines.push(line) }))
  console.error('a request failed', new Error(CANARY), { query: CANARY })
  console.warn('plain\nwords')
  Object.assign(console, kept)
  expect(lines.map((line) => JSON.parse(line).level)).toEqual([50, 40])
  expect(lines.join('')).not.toContain(CANARY)
  expect(lines.join('')).toContain('"name":"Error"')
})

test('outside of a request there is none', () => expect(currentRequest()).toBeNull())
