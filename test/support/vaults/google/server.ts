import { type KeyObject, verify } from 'node:crypto'
import http from 'node:http'
import { z } from 'zod'
import { answers, Refusal } from './answers.ts'
import { faultsOf, operationOf } from './contract.ts'
import type { World } from './world.ts'

/** Google on the loopback: the operations that the connector uses, each checked against the discovery documents. */
export type GoogleDouble = {
  readonly endpoint: string
  readonly world: World
  readonly requests: () => number
  readonly violations: string[]
  throttle: number
  fail: number
  readonly stop: () => Promise<void>
}

const TOKEN = 'double-token'
const TokenRequest = z.object({
  grant_type: z.literal('urn:ietf:params:oauth:grant-type:jwt-bearer'),
  assertion: z.string(),
})

/** Serves a world to whoever signs with the private half of `publicKey`. */
export async function startGoogle(world: World, publicKey: KeyObject): Promise<GoogleDouble> {
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
      const { status, json } = reply(double, request, body, publicKey)
      response
        .writeHead(status, {
          'content-type': 'application/json',
          ...(status === 429 ? { 'retry-after': '0' } : {}),
        })
        .end(JSON.stringify(json))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const double: GoogleDouble = {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    world,
    requests: () => asked,
    violations: [],
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

type Reply = { readonly status: number; readonly json: unknown }

const problem = (status: number, reason: string): Reply => ({
  status,
  json: { error: { code: status, message: reason, status: reason, details: [{ reason }] } },
})

function reply(
  double: GoogleDouble,
  request: http.IncomingMessage,
  body: string,
  publicKey: KeyObject,
): Reply {
  const url = new URL(request.url ?? '/', 'http://double')
  if (url.pathname === '/token') return token(body, publicKey)
  if (request.headers.authorization !== `Bearer ${TOKEN}`) return problem(401, 'UNAUTHENTICATED')
  if (double.throttle > 0) {
    double.throttle--
    return problem(429, 'RESOURCE_EXHAUSTED')
  }
  const operation = operationOf(request.method ?? 'GET', url.pathname)
  const answer = answers[operation?.id ?? '']
  if (operation === null || answer === undefined) {
    double.violations.push(`${request.method} ${url.pathname}: Google has no such operation`)
    return problem(404, 'NOT_FOUND')
  }
  const sent = body === '' ? {} : JSON.parse(body)
  if (operation.body !== undefined) double.violations.push(...faultsOf(operation.body, sent, operation.id))
  for (const name of url.searchParams.keys())
    if (!operation.query.includes(name)) double.violations.push(`${operation.id}: no parameter ${name}`)
  try {
    const json = answer({ world: double.world, path: url.pathname, query: url.searchParams, body: sent })
    double.violations.push(...faultsOf(operation.reply, json, `${operation.id} reply`))
    return { status: 200, json }
  } catch (error) {
    if (error instanceof Refusal) return problem(error.status, error.message)
    throw error
  }
}

/** A token for a statement that is signed by the key, for the right audience. */
function token(body: string, publicKey: KeyObject): Reply {
  const read = TokenRequest.safeParse(JSON.parse(body))
  const [header = '', claims = '', signature = ''] = read.data?.assertion.split('.') ?? []
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  )
  const audience = isSigned ? JSON.parse(Buffer.from(claims, 'base64url').toString()).aud : null
  return audience === 'https://oauth2.googleapis.com/token'
    ? { status: 200, json: { access_token: TOKEN, expires_in: 3_599, token_type: 'Bearer' } }
    : { status: 400, json: { error: 'invalid_grant' } }
}

async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
