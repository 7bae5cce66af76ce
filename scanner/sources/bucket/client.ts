import http from 'node:http'
import https from 'node:https'
import process from 'node:process'
import { type AddressRules, mayCallHost } from '#inventory/model/address-rules.ts'
import { guardedLookup } from '#scanner/net/address-guard.ts'
import type { Environment } from '#scanner/net/proxy.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { type Clock, createPace, retryAt } from '#scanner/verify/pace.ts'
import type { BucketAddress } from './address.ts'
import { type AwsCredentials, EMPTY_SHA256, queryText, signatureHeaders } from './signature.ts'
import { connectionTrouble, isBusy, Trouble } from './trouble.ts'

export type Request = {
  /** Percent-encoded. */
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
  readonly headers: Readonly<Record<string, string>>
  readonly mostBytes: number
}

export type Reply = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
  /** `cut`: the connection ended before the body did; `too-long`: there is more than was asked for. */
  readonly end: 'whole' | 'cut' | 'too-long'
}

export type BucketClient = {
  readonly isSigned: boolean
  /** One request, repeated while the host is busy, until `judge` is content. Throws Trouble, and Error on abort. */
  ask<T>(request: () => Request, judge: (reply: Reply) => T | Trouble): Promise<T>
  close(): void
}

type ClientParts = {
  readonly address: BucketAddress
  readonly credentials: AwsCredentials | null
  readonly region: string
  readonly environment: Environment
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Which addresses may be called. */
  readonly rules: AddressRules
}

const MOST_TRIES = 6
const FIRST_PAUSE_MS = 500
const IDLE_MS = 30_000
export const MOST_AT_ONCE = 4

/** Speaks with one bucket: keeps connections open, follows no redirect, honours the proxy variables. */
export function createClient(parts: ClientParts): BucketClient {
  const { address, credentials, clock, signal } = parts
  const { endpoint } = address
  const agent = agentFor(endpoint, parts.environment, parts.rules)
  const pace = createPace(Number.POSITIVE_INFINITY, clock)
  return {
    isSigned: credentials !== null,
    close: () => agent.destroy(),
    async ask(request, judge) {
      for (let tries = 1; ; tries += 1) {
        if (!(await pace.turn(endpoint.host, signal)))
          throw new Trouble('unavailable', 'asked to wait longer')
        const trouble = await attempt(request(), judge)
        if (!(trouble instanceof Trouble)) return trouble.value
        if (tries === MOST_TRIES) throw trouble
        const pauseMs = FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random() / 2)
        pace.pause(endpoint.host, clock.now() + pauseMs)
      }
    },
  }

  async function attempt<T>(
    request: Request,
    judge: (reply: Reply) => T | Trouble,
  ): Promise<{ value: T } | Trouble> {
    let reply: Reply
    try {
      reply = await exchange({ endpoint, agent, signal }, request, headersFor(parts, request))
    } catch (error) {
      if (signal.aborted) throw error
      const { trouble, isFinal } = connectionTrouble(error)
      if (isFinal) throw trouble
      return trouble
    }
    const verdict = judge(reply)
    if (!(verdict instanceof Trouble)) return { value: verdict }
    if (verdict.reason !== 'cut-off' && !isBusy(reply.status)) throw verdict
    const until = retryAt(reply.headers['retry-after'], clock.now())
    if (until !== null) pace.pause(endpoint.host, until)
    return verdict
  }
}

function headersFor({ address, credentials, region, clock }: ClientParts, request: Request) {
  const headers = { host: address.endpoint.host, ...request.headers }
  const always = { 'user-agent': 'sprawl', 'accept-encoding': 'identity' }
  if (credentials === null) return { ...headers, ...always }
  const signed = { ...headers, 'x-amz-content-sha256': EMPTY_SHA256 }
  const added = signatureHeaders({
    method: 'GET',
    path: request.path,
    query: request.query,
    headers: signed,
    payloadSha256: EMPTY_SHA256,
    credentials,
    region,
    service: 's3',
    now: new Date(clock.now()),
  })
  return { ...signed, ...added, ...always }
}

type Line = { readonly endpoint: URL; readonly agent: http.Agent; readonly signal: AbortSignal }

function exchange(
  { endpoint, agent, signal }: Line,
  { path, query, mostBytes }: Request,
  headers: Record<string, string>,
): Promise<Reply> {
  const { request } = endpoint.protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: endpoint.hostname.replace(/^\[|\]$/g, ''),
      port: endpoint.port || (endpoint.protocol === 'https:' ? 443 : 80),
      path: query.length === 0 ? path : `${path}?${queryText(query)}`,
      headers,
      agent,
      signal,
      timeout: IDLE_MS,
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error('idle')))
    outgoing.on('error', reject)
    outgoing.once('response', (response) => {
      readReply(response, mostBytes).then((reply) => {
        if (signal.aborted) reject(new Error('aborted'))
        else resolve(reply)
      }, reject)
    })
    outgoing.end()
  })
}

async function readReply(response: http.IncomingMessage, mostBytes: number): Promise<Reply> {
  const chunks: Buffer[] = []
  let bytes = 0
  let end: Reply['end'] = 'whole'
  try {
    for await (const chunk of response) {
      const piece = Buffer.from(chunk)
      chunks.push(piece)
      bytes += piece.length
      if (bytes <= mostBytes) continue
      end = 'too-long'
      break
    }
  } catch {
    end = 'cut'
  }
  if (end === 'whole' && !response.complete) end = 'cut'
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks), end }
}

/** Certificates are checked whatever the environment says. */
function agentFor(endpoint: URL, environment: Environment, rules: AddressRules): http.Agent {
  if (!mayCallHost(endpoint.hostname, rules))
    throw new SourceError(
      'no-permission',
      'This address is not called: it is no public one, or that of a metadata service.',
      'Name the host of the bucket.',
    )
  const read = (name: string) => environment[name] || environment[name.toUpperCase()] || ''
  const proxyEnv = {
    http_proxy: read('http_proxy') || read('all_proxy'),
    https_proxy: read('https_proxy') || read('all_proxy'),
    no_proxy: read('no_proxy'),
    NODE_ENV: process.env.NODE_ENV,
  }
  const lookup = guardedLookup(rules)
  const options = { keepAlive: true, maxSockets: MOST_AT_ONCE + 1, proxyEnv, lookup }
  try {
    return endpoint.protocol === 'https:'
      ? new https.Agent({ ...options, rejectUnauthorized: true })
      : new http.Agent(options)
  } catch {
    const hint = 'Sprawl speaks to proxies by http:// and https://: correct HTTPS_PROXY or ALL_PROXY.'
    throw new SourceError('failed', 'The proxy that the environment names cannot be used.', hint)
  }
}
