import http from 'node:http'
import { atNoon, everywhere } from '../hashicorp/suite.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { operationOf } from './contract.ts'

const WHOLE = ['npx', 'of-the-double-4711'].join('_')
const HINT = ['partial', 'characters', 'of-a-token'].join('-')
const keyOf = (index: number) => `${String(index).padStart(10, '0')}-digest-of-the-whole`

const tokens = (many: number): Record<string, unknown>[] =>
  Array.from({ length: many }, (_, index) => ({
    name: `token ${index}`,
    token: HINT,
    key: keyOf(index),
    cidr: index === 1 ? ['192.0.2.0/24'] : null,
    created: '2025-07-20T12:00:00.000Z',
    updated: '2025-07-21T12:00:00.000Z',
    readonly: index === 0,
    bypass_2fa: index === 1,
    permissions: [{ name: 'package', action: 'read' }],
    scopes: [{ type: 'package', name: '@acme' }],
    revoked: null,
    ...(index === 0 ? { expiry: '2027-01-01T00:00:00.000Z', accessed: '2026-11-01T12:30:45.000Z' } : {}),
    ...(index === 1 ? { accessed: null } : {}),
  }))

/** Entries with each answer to when they were used last. */
export const paths = {
  used: `ada/${keyOf(0).slice(0, 10)}`,
  unused: `ada/${keyOf(1).slice(0, 10)}`,
  untold: `ada/${keyOf(2).slice(0, 10)}`,
}

/** A registry on the loopback whose list of tokens is held to npm's OpenAPI document; `/-/whoami` is in none. */
export async function startSuiteNpm({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const world = new Map([
    ['ada', tokens(entriesPerPart)],
    ['ci', tokens(entriesPerPart)],
  ])
  const denied = new Set<string>()
  const violations: string[] = []
  let [asked, throttle, fail, added] = [0, 0, 0, 0]
  const answer = (request: http.IncomingMessage, url: URL): { status: number; json: unknown } => {
    if (throttle-- > 0) return { status: 429, json: { error: 'slow down' } }
    const given = (request.headers.authorization ?? '').replace('Bearer ', '')
    const account = given.startsWith(WHOLE) ? given.slice(WHOLE.length + 1) : ''
    const all = world.get(account)
    if (all === undefined) return { status: 401, json: { error: 'unauthorized' } }
    if (url.pathname === '/-/whoami') return { status: 200, json: { username: account } }
    const [page, size] = [Number(url.searchParams.get('page')), Number(url.searchParams.get('perPage'))]
    const operation = operationOf(request.method ?? '', url.pathname)
    const isAsked = [...url.searchParams.keys()].every((each) => operation?.query.includes(each) === true)
    if (operation === null || !isAsked || !Number.isInteger(page) || !(size >= 1))
      violations.push(`${url.pathname}${url.search} is not described`)
    if (denied.has(account)) return { status: 403, json: { error: 'forbidden' } }
    const urls = (page + 1) * size < all.length ? { next: `/-/npm/v1/tokens?page=${page + 1}` } : {}
    const json = { total: all.length, objects: all.slice(page * size, (page + 1) * size), urls }
    violations.push(...(operation?.faultsOf(json) ?? []))
    return { status: 200, json }
  }
  const server = http.createServer((request, response) => {
    asked++
    if (fail-- > 0) {
      if (fail % 2 === 0) request.socket.destroy()
      else response.writeHead(502).end('<html>')
      return
    }
    const { status, json } = answer(request, new URL(request.url ?? '/', 'http://double'))
    const wait = status === 429 ? { 'retry-after': '0' } : {}
    response.writeHead(status, { 'content-type': 'application/json', ...wait }).end(JSON.stringify(json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    options: { endpoint: `http://127.0.0.1:${port}`, requestsPerSecond: 1_000 },
    credential: { tokens: [...world.keys()].map((account) => `${WHOLE}_${account}`) },
    wrongCredential: { token: ['npx', 'that-nobody-knows'].join('_') },
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
        const key = `added-${String(++added).padStart(4, '0')}`
        world.get(part)?.push({ ...tokens(1)[0], key })
        return `${part}/${key}`
      },
      remove(path) {
        for (const [part, all] of world)
          world.set(
            part,
            all.filter(({ key }) => `${part}/${key}` !== path),
          )
      },
    },
    canaries: [WHOLE, HINT, keyOf(0).slice(10)],
    requests: () => asked,
    violations: () => violations,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export const exported = { content: JSON.stringify(tokens(3)), canaries: [HINT, keyOf(0).slice(10)] }
