import http from 'node:http'
import { answerOfCloud, answerOfVault, changeOfVault, Refusal } from './answers.ts'
import { faultsOf, operationOf } from './contract.ts'
import type { World } from './world.ts'

/** Azure on the loopback, reached by its own names through `fetch`; each reply is checked against what Azure publishes. */
export type AzureDouble = {
  /** Takes requests to hosts of Azure to the double; there is no way to anywhere else. */
  readonly fetch: typeof globalThis.fetch
  readonly world: World
  readonly requests: () => number
  readonly violations: string[]
  /** What was posted for a token, oldest first. */
  readonly logins: URLSearchParams[]
  throttle: number
  fail: number
  readonly stop: () => Promise<void>
}

const AUDIENCES: Readonly<Record<string, string>> = {
  'https://vault.azure.net': 'vault',
  'https://management.azure.com': 'management',
  'https://graph.microsoft.com': 'graph',
}

/** Whether a proof is right: a secret, or a statement that is signed. */
type IsKnown = (form: URLSearchParams, tenant: string) => boolean

const VAULTS = '.vault.azure.net'

type Reply = { readonly status: number; readonly json: unknown }

/** Serves a world to whoever `isKnown` says shows a right proof. */
export async function startAzure(world: World, isKnown: IsKnown): Promise<AzureDouble> {
  let asked = 0
  const server = http.createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked++
      if (double.fail > 0) {
        double.fail--
        if (double.fail % 2 === 0) request.socket.destroy()
        else response.writeHead(502).end('<html>bad gateway</html>')
        return
      }
      const { status, json } = reply(double, request, body, isKnown)
      const headers = {
        'content-type': 'application/json',
        ...(status === 429 ? { 'retry-after': '0' } : {}),
      }
      response.writeHead(status, headers).end(JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const double: AzureDouble = {
    fetch: (input, init) => {
      const { protocol, host, pathname, search } = new URL(input instanceof Request ? input.url : input)
      if (protocol !== 'https:') throw new Error(`Azure is not asked by ${protocol}`)
      return globalThis.fetch(`http://127.0.0.1:${port}/${host}${pathname}${search}`, init)
    },
    world,
    requests: () => asked,
    violations: [],
    logins: [],
    throttle: 0,
    fail: 0,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return double
}

const problem = (status: number, code: string, inner = ''): Reply => ({
  status,
  json: { error: { code, message: code, ...(inner === '' ? {} : { innererror: { code: inner } }) } },
})

function reply(double: AzureDouble, request: http.IncomingMessage, body: string, isKnown: IsKnown): Reply {
  const url = new URL(request.url ?? '/', 'http://double')
  const [, host = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(url.pathname) ?? []
  if (host === 'login.microsoftonline.com') return token(double, path, body, isKnown)
  const name = host.endsWith(VAULTS) ? host.slice(0, -VAULTS.length) : null
  const vault = name === null ? null : (double.world.vaults.get(name) ?? null)
  if (name !== null && vault === null) return problem(404, 'NoSuchVault')
  const wanted = vault === null ? AUDIENCES[`https://${host}`] : 'vault'
  if (request.headers.authorization !== `Bearer for-${wanted}` || vault?.isForeign === true)
    return problem(401, 'Unauthorized')
  if (double.throttle > 0) {
    double.throttle--
    return problem(429, 'Throttled')
  }
  const operation = operationOf(request.method ?? 'GET', path)
  if (operation === null) {
    double.violations.push(`${request.method} ${path}: Azure has no such operation`)
    return problem(404, 'NotFound')
  }
  for (const each of url.searchParams.keys())
    if (!operation.query.includes(each)) double.violations.push(`${operation.id}: no parameter ${each}`)
  if (operation.query.includes('api-version') && !url.searchParams.has('api-version'))
    double.violations.push(`${operation.id}: no api-version`)
  if (operation.body !== undefined)
    double.violations.push(...faultsOf(operation.body, JSON.parse(body), `${operation.id} body`))
  const asked = { world: double.world, base: `https://${host}`, path, query: url.searchParams }
  try {
    const json =
      vault === null
        ? answerOfCloud(asked)
        : operation.method === 'POST'
          ? changeOfVault(asked, vault, body)
          : answerOfVault(asked, vault)
    double.violations.push(...faultsOf(operation.reply, json, `${operation.id} reply`))
    return { status: operation.id === 'CreateCertificate' ? 202 : 200, json }
  } catch (error) {
    if (error instanceof Refusal) return problem(error.status, error.message, error.inner)
    throw error
  }
}

/** A token for one audience, for a right proof. */
function token(double: AzureDouble, path: string, body: string, isKnown: IsKnown): Reply {
  const [, tenant = ''] = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(path) ?? []
  const form = new URLSearchParams(body)
  double.logins.push(form)
  const audience = AUDIENCES[(form.get('scope') ?? '').replace(/\/\.default$/, '')]
  if (audience === undefined || !isKnown(form, tenant)) return problem(401, 'invalid_client')
  return { status: 200, json: { token_type: 'Bearer', expires_in: 3_599, access_token: `for-${audience}` } }
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
