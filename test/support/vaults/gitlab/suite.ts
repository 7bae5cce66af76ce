import http from 'node:http'
import { atNoon, everywhere } from '../hashicorp/suite.ts'
import type { SuiteVault, SuiteWorld } from '../suite-vault.ts'
import { operations } from './contract.ts'

const TOKEN = ['glpat', 'of-the-double-4711'].join('_')
const VALUE = ['value', 'of-a-variable'].join('-')
const CREATED = '2025-07-20T12:00:00.000Z'
const SCOPE = 'production/shop'

type Item = Record<string, unknown>

const tokens = (many: number): Item[] =>
  Array.from({ length: many }, (_, index) => ({
    id: index + 1,
    name: `ci ${index}`,
    revoked: index === 3,
    active: index !== 3,
    created_at: CREATED,
    expires_at: index === 2 ? null : '2027-01-31',
    last_used_at: index === 0 ? null : '2026-11-01T12:30:45.000Z',
    scopes: ['read_api'],
    user_id: 141,
  }))

const deployTokens: Item[] = [
  {
    id: 1,
    name: 'deploy',
    username: 'gitlab+1',
    expires_at: null,
    revoked: false,
    expired: false,
    scopes: [],
  },
]

const variables = (many: number): Item[] =>
  Array.from({ length: many }, (_, index) => ({
    key: `KEY_${index}`,
    variable_type: 'env_var',
    value: index === 1 ? null : `${VALUE}-${index}`,
    protected: true,
    masked: true,
    hidden: index === 1,
    raw: false,
    environment_scope: index === 2 ? SCOPE : '*',
    description: null,
  }))

/** GitLab on the loopback, held to its published description. */
export async function startSuiteGitLab({ entriesPerPart }: SuiteWorld): Promise<SuiteVault> {
  const lists = new Map<string, Item[]>([
    ['personal_access_tokens', tokens(entriesPerPart)],
    ['groups/acme/access_tokens', tokens(2)],
    ['groups/acme/deploy_tokens', deployTokens],
    ['groups/acme/variables', variables(entriesPerPart)],
    ['projects/acme/shop/access_tokens', tokens(2)],
    ['projects/acme/shop/deploy_tokens', deployTokens],
    ['projects/acme/shop/variables', variables(3)],
  ])
  const denied = new Set<string>()
  const violations: string[] = []
  let [asked, throttle, fail, added] = [0, 0, 0, 0]

  type Reply = { status: number; json: unknown; next?: string }

  function answer(request: http.IncomingMessage, url: URL): Reply {
    const path = url.pathname.replace(/^\/api\/v4/, '')
    const operation = operations.find((each) => each.path.test(path))
    if (operation === undefined || request.method !== 'GET') {
      violations.push(`${request.method} ${path} is not described`)
      return { status: 404, json: { message: '404 Not Found' } }
    }
    for (const name of url.searchParams.keys())
      if (!operation.query.includes(name)) violations.push(`${name} is not described`)
    if (throttle-- > 0) return { status: 429, json: { message: 'Retry later' } }
    if (request.headers['private-token'] !== TOKEN)
      return { status: 401, json: { message: '401 Unauthorized' } }
    const reply =
      path === '/user' ? { status: 200, json: { username: 'ada' } } : found(path, url.searchParams)
    if (reply.status === 200 && !operation.reply(reply.json))
      violations.push(`${path} ${JSON.stringify(operation.reply.errors?.slice(0, 2))}`)
    return reply
  }

  function found(path: string, query: URLSearchParams): Reply {
    const place = decodeURIComponent(path.slice(1))
    const part =
      place === 'personal_access_tokens' ? 'personal' : place.replace(/\/(?:\w+_tokens|variables.*)$/, '')
    if (denied.has(part)) return { status: 403, json: { message: '403 Forbidden' } }
    const all = lists.get(place)
    if (all !== undefined) {
      const [page, size] = [Number(query.get('page')), Number(query.get('per_page'))]
      const next = page * size < all.length ? String(page + 1) : ''
      return { status: 200, json: all.slice((page - 1) * size, page * size), next }
    }
    const [, list = '', key = ''] = /^(.*\/variables)\/([^/]+)$/.exec(place) ?? []
    const scope = query.get('filter[environment_scope]')
    const one = lists.get(list)?.find((each) => each.key === key && each.environment_scope === scope)
    return one === undefined
      ? { status: 404, json: { message: '404 Not Found' } }
      : { status: 200, json: one }
  }

  const server = http.createServer((request, response) => {
    asked++
    if (fail-- > 0) {
      if (fail % 2 === 0) request.socket.destroy()
      else response.writeHead(502).end('<html>')
      return
    }
    const { status, json, next } = answer(request, new URL(request.url ?? '/', 'http://double'))
    const headers = {
      'content-type': 'application/json',
      ...(status === 429 ? { 'retry-after': '0' } : {}),
      ...(next === undefined ? {} : { 'x-next-page': next }),
    }
    response.writeHead(status, headers).end(JSON.stringify(json))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    options: {
      address: `http://127.0.0.1:${port}`,
      groups: ['acme'],
      projects: ['acme/shop'],
      requestsPerSecond: 1_000,
    },
    credential: { token: TOKEN },
    wrongCredential: { token: ['glpat', 'that-nobody-knows'].join('_') },
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
        const id = 900_000 + ++added
        const list = part === 'personal' ? 'personal_access_tokens' : `${part}/access_tokens`
        lists.get(list)?.push({ ...tokens(1)[0], id })
        return `${part}/access_tokens/${id}`
      },
      remove(path) {
        for (const [name, all] of lists)
          lists.set(
            name,
            all.filter(({ id }) => !path.endsWith(`/access_tokens/${id}`) || Number(id) < 900_000),
          )
      },
    },
    canaries: [TOKEN, VALUE],
    requests: () => asked,
    violations: () => violations,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Entries with each answer. */
export const paths = {
  used: 'personal/access_tokens/2',
  unused: 'groups/acme/access_tokens/1',
  variable: `projects/acme/shop/variables/KEY_2@${SCOPE}`,
}
