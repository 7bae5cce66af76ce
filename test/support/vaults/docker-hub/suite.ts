import http from 'node:http'
import { allOf } from '#test/support/all-of.ts'
import { atNoon, everywhere } from '../hashicorp/suite.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { operations } from './contract.ts'

type Token = {
  id: string
  label: string
  used: string | null
  expires: string | null | undefined
  active: boolean
}

const WHOLE = ['dckr', 'pat', 'of-the-double-4711'].join('_')
const HINT = ['dckr', 'pat', 'hint-of-a-token'].join('_')
const BEARER = 'bearer-of-the-double'
const idOf = (index: number) => `0000${String(index).padStart(4, '0')}-43a0-8cc7`

const tokens = (many: number): Token[] =>
  Array.from({ length: many }, (_, index) => ({
    id: idOf(index),
    label: `ci-${index}`,
    used: index === 0 ? null : '2026-11-01T12:30:45.000000Z',
    expires: index === 1 ? undefined : index === 2 ? null : '2027-01-01T00:00:00Z',
    active: index !== 3,
  }))

/** Docker Hub on the loopback, held to Docker's own description of it. */
export async function startSuiteHub({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const world = new Map([
    ['shop', tokens(entriesPerPart)],
    ['orgs/acme', tokens(entriesPerPart)],
  ])
  const denied = new Set<string>()
  const violations: string[] = []
  let [asked, throttle, fail, added] = [0, 0, 0, 0]

  function answer(request: http.IncomingMessage, url: URL, body: string): { status: number; json: unknown } {
    const operation = operations.find(
      ({ method, path }) => method === request.method && path.test(url.pathname),
    )
    if (operation === undefined) {
      violations.push(`${request.method} ${url.pathname} is not described`)
      return { status: 404, json: { message: 'not found' } }
    }
    for (const name of url.searchParams.keys())
      if (!operation.query.includes(name)) violations.push(`${name} is not described`)
    if (throttle-- > 0) return { status: 429, json: { message: 'too many requests' } }
    const given = body === '' ? null : JSON.parse(body)
    if (operation.body !== null && !operation.body(given)) violations.push('the body of the sign-in')
    const reply = operation.body === null ? list(request, url) : signIn(given)
    if (reply.status === 200 && !operation.reply(reply.json))
      violations.push(JSON.stringify(operation.reply.errors?.slice(0, 2)))
    return reply
  }

  const signIn = ({ identifier, secret }: { identifier: string; secret: string }) =>
    identifier === 'shop' && secret === WHOLE
      ? { status: 200, json: { access_token: BEARER } }
      : { status: 401, json: { message: 'incorrect authentication credentials' } }

  function list(request: http.IncomingMessage, url: URL) {
    if (request.headers.authorization !== `Bearer ${BEARER}`)
      return { status: 401, json: { message: 'unauthorized' } }
    const part = url.pathname === '/v2/access-tokens' ? 'shop' : `orgs/${url.pathname.split('/')[3]}`
    const all = world.get(part)
    if (all === undefined) return { status: 404, json: { message: 'not found' } }
    if (denied.has(part)) return { status: 403, json: { message: 'forbidden' } }
    const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('page_size'))]
    const results = all
      .slice((page - 1) * size, page * size)
      .map((token) => (part === 'shop' ? personal(token) : ofOrganisation(token)))
    const next = page * size < all.length ? `${url.origin}${url.pathname}?page=${page + 1}` : null
    return {
      status: 200,
      json: { [part === 'shop' ? 'count' : 'total']: all.length, next, previous: null, results },
    }
  }

  const server = http.createServer(async (request, response) => {
    const body = Buffer.concat(await allOf(request)).toString()
    asked++
    if (fail-- > 0) {
      if (fail % 2 === 0) request.socket.destroy()
      else response.writeHead(502).end('<html>')
      return
    }
    const { status, json } = answer(request, new URL(request.url ?? '/', 'http://double'), body)
    const wait = status === 429 ? { 'retry-after': '0' } : {}
    response.writeHead(status, { 'content-type': 'application/json', ...wait }).end(JSON.stringify(json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    options: { endpoint: `http://127.0.0.1:${port}`, organisations: ['acme'], requestsPerSecond: 1_000 },
    credential: { username: 'shop', token: WHOLE },
    wrongCredential: { username: 'shop', token: ['dckr', 'pat', 'that-nobody-knows'].join('_') },
    tools: { fetch: everywhere, now: atNoon, ambient: false },
    controls: {
      deny: (part) => void denied.add(part),
      throttle: (requests) => {
        throttle = requests
      },
      fail: (requests) => {
        fail = requests
      },
      add(part) {
        const id = `added-${++added}`
        world.get(part)?.push({ id, label: id, used: null, expires: null, active: true })
        return `${part}/${id}`
      },
      remove(path) {
        for (const [part, all] of world)
          world.set(
            part,
            all.filter(({ id }) => `${part}/${id}` !== path),
          )
      },
    },
    canaries: [WHOLE, HINT, BEARER, '203.0.113.99'],
    requests: () => asked,
    violations: () => violations,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

const CREATED = '2025-07-20T12:00:00.000000Z'

const personal = ({ id, label, used, expires, active }: Token) => ({
  uuid: id,
  client_id: 'HUB',
  creator_ip: '203.0.113.99',
  creator_ua: 'some user agent',
  created_at: CREATED,
  last_used: used,
  generated_by: 'manual',
  is_active: active,
  token: HINT,
  token_label: label,
  scopes: ['repo:read'],
  ...(expires === undefined ? {} : { expires_at: expires }),
})

const ofOrganisation = ({ id, label, used, expires, active }: Token) => ({
  id,
  label,
  created_by: 'ada',
  is_active: active,
  created_at: CREATED,
  expires_at: expires ?? null,
  last_used_at: used,
})

/** Tokens with each answer. */
export const paths = {
  used: `shop/${idOf(1)}`,
  unused: `orgs/acme/${idOf(0)}`,
  unknown: `shop/${idOf(1)}`,
}
