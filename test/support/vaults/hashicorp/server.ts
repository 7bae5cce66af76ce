import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'
import { type Answered, answer } from './answer.ts'
import { faultsOfReply, faultsOfRequest } from './contract.ts'
import type { VaultWorld } from './world.ts'

export type FakeVault = {
  readonly address: string
  /** `namespace/path`, as they were asked. */
  readonly requests: {
    readonly method: string
    readonly path: string
    readonly status: number
    readonly body?: unknown
  }[]
  /** What was asked or answered against Vault's description; a test expects none. */
  readonly violations: string[]
  throttle(requests: number): void
  fail(requests: number): void
  stop(): void
}

const Body = z.record(z.string(), z.unknown())

/** A Vault on loopback that holds itself and its callers to Vault's published description. */
export async function startVault(world: VaultWorld): Promise<FakeVault> {
  const requests: FakeVault['requests'] = []
  const violations: string[] = []
  let [throttled, failing, logins] = [0, 0, 0]
  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      violations.push(`double failed: ${String(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', address)
    const namespace = String(request.headers['x-vault-namespace'] ?? '').replace(/\/$/, '')
    const path = decodeURIComponent(url.pathname.replace(/^\/v1\//, ''))
    const method = request.method ?? 'GET'
    const body = await jsonOf(request)
    const send = (status: number, reply: unknown, headers: Record<string, string> = {}) => {
      requests.push({ method, path: namespace === '' ? path : `${namespace}/${path}`, status, body })
      response
        .writeHead(status, { 'content-type': 'application/json', ...headers })
        .end(JSON.stringify(reply))
    }
    if (throttled > 0) {
      throttled--
      return send(429, { errors: ['request path "": rate limit quota exceeded'] }, { 'retry-after': '0' })
    }
    if (failing > 0) {
      failing--
      requests.push({ method, path, status: 0 })
      return void (failing % 2 === 0 ? response.destroy() : response.writeHead(502).end('<html>'))
    }
    if (path === 'sys/health') {
      violations.push(...faultsOfRequest('GET /sys/health', url.searchParams, body))
      const { initialized, sealed } = world
      return send(200, {
        initialized,
        sealed,
        standby: false,
        version: '2.4.0',
        server_time_utc: 1_760_000_000,
      })
    }
    if (world.sealed) return send(503, { errors: ['Vault is sealed'] })
    if (world.sealedNamespaces.has(namespace)) return send(503, { errors: ['namespace is sealed'] })
    const login = logIn(path, body)
    if (login !== null) return send(login.status, login.body)
    const token = String(request.headers['x-vault-token'] ?? '')
    if (!world.tokens.has(token)) return send(...unknownToken(token))
    const self = ofSelf(path, body, namespace)
    if (self !== null) return send(200, self)
    const verb = url.searchParams.get('list') === 'true' ? 'list' : method === 'GET' ? 'read' : 'update'
    if (!permits(namespace, path, verb))
      return send(403, { errors: ['1 error occurred:\n\t* permission denied\n\n'] })
    const told = answer({ world, namespace, path, method, query: url.searchParams, body: body ?? {} })
    if (told === null) return send(404, { errors: ['no handler for route "…". route entry not found.'] })
    violations.push(...faultsOfRequest(told.operation, url.searchParams, body), ...faultsOf(told))
    send(told.status, told.body ?? { request_id: 'r', data: told.data })
  }

  /** OpenBao does not tell a token that it does not know from one that may not. */
  function unknownToken(token: string): [number, unknown] {
    if (world.flavour === 'openbao') return [403, { errors: ['permission denied'] }]
    if (token === '') return [400, { errors: ['missing client token'] }]
    return [403, { errors: ['2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n'] }]
  }

  const faultsOf = ({ operation, status, data }: Answered) => faultsOfReply(operation, status, data)

  function permits(namespace: string, path: string, verb: string): boolean {
    const full = namespace === '' ? path : `${namespace}/${path}`
    return ![...world.denied].some((each) => full.startsWith(each) || `${verb} ${full}`.startsWith(each))
  }

  function logIn(
    path: string,
    body: z.output<typeof Body> | undefined,
  ): { status: number; body: unknown } | null {
    const [, mount] = /^auth\/(approle|kubernetes|jwt)\/login$/.exec(path) ?? []
    if (mount === undefined) return null
    const { secretIds, jwts, lifeSeconds } = world.logins
    const isRight =
      mount === 'approle'
        ? secretIds.get(String(body?.role_id)) === String(body?.secret_id)
        : jwts.has(String(body?.jwt))
    if (!isRight) return { status: 400, body: { errors: ['invalid role or secret ID'] } }
    const token = ['hvs', `login-${++logins}-${'x'.repeat(20)}`].join('.')
    world.tokens.add(token)
    return {
      status: 200,
      body: { auth: { client_token: token, lease_duration: lifeSeconds, renewable: false } },
    }
  }

  function ofSelf(path: string, body: z.output<typeof Body> | undefined, namespace: string): unknown {
    if (path === 'auth/token/lookup-self')
      return {
        data: {
          accessor: 'our-own-accessor',
          display_name: 'token-sprawl',
          entity_id: '',
          policies: ['sprawl'],
          id: 'x',
        },
      }
    if (path !== 'sys/capabilities-self') return null
    const paths = z.array(z.string()).parse(body?.paths)
    const verbs = ['read', 'list', 'update']
    const held = paths.map((each) => [
      each,
      [...verbs.filter((verb) => permits(namespace, each, verb)), 'sudo'],
    ])
    return { data: Object.fromEntries(held) }
  }

  return {
    address,
    requests,
    violations,
    throttle(count) {
      throttled = count
    },
    fail(count) {
      failing = count
    },
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function jsonOf(request: IncomingMessage): Promise<z.output<typeof Body> | undefined> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : Body.parse(JSON.parse(text))
}
