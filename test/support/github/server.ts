import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { serveGit } from '../git-http.ts'
import { alertRoutes } from './alert-routes.ts'
import { appPage } from './app-pages.ts'
import { appRoutes, appSignedIn } from './app-routes.ts'
import { faultsOfReply, faultsOfRequest, operationOf } from './contract.ts'
import { credentialRoutes } from './credential-routes.ts'
import { organisationRoutes } from './organisation-routes.ts'
import { pullRequestRoutes } from './pull-request-routes.ts'
import { rateLimit } from './rate-limit.ts'
import type { Reply, Route } from './route.ts'
import { textRoutes } from './text-routes.ts'
import { watchRoutes } from './watch-routes.ts'
import type { FakeRepository, FakeToken, World } from './world.ts'

/** How a reply is spoilt, once: what networks and busy servers do. */
const FAULTS = ['bad-gateway', 'reset', 'truncated'] as const
type Fault = (typeof FAULTS)[number]

export type FakeGitHub = {
  /** `http://127.0.0.1:PORT`; the REST API is below `/api/v3`, as on an Enterprise Server. */
  readonly url: string
  readonly apiUrl: string
  /** Requests that were answered, and whether they counted against the limit. */
  readonly requests: { readonly operation: string; readonly status: number; readonly counted: boolean }[]
  /** What was asked or answered against GitHub's description; a test expects none. */
  readonly violations: string[]
  /** The next request for the operation, or for any one, is spoilt. */
  spoil(operation: string, fault: Fault): void
  /** So many requests that come next are one too many for the limit, which is over at once. */
  limitNext(requests: number): void
}

/** Every operation. */
export const ANY = '*'

const routes = new Map<string, Route>(
  [
    ...organisationRoutes,
    ...pullRequestRoutes,
    ...appRoutes,
    ...watchRoutes,
    ...textRoutes,
    ...alertRoutes,
    ...credentialRoutes,
  ].map((route) => [route.operation, route]),
)

/** A GitHub on loopback, until the tests of the file are over. */
export async function startGitHub(world: World): Promise<FakeGitHub> {
  const { stop, ...github } = await listenAsGitHub(world)
  afterAll(stop)
  return github
}

/** A GitHub on loopback that holds itself and its callers to GitHub's published description. */
export async function listenAsGitHub(world: World): Promise<FakeGitHub & { readonly stop: () => void }> {
  const requests: FakeGitHub['requests'] = []
  const violations: string[] = []
  const faults: { operation: string; fault: Fault }[] = []
  const limit = rateLimit(world)
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      violations.push(`double failed: ${String(error)}`)
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }

  let limited = 0
  let heard = 0
  /** What networks and busy servers do now and then, if the world is so. */
  function spoilNow(operation: string): void {
    heard += 1
    if (world.spoiltEvery === null || heard % world.spoiltEvery !== 0) return
    const fault = FAULTS[(heard / world.spoiltEvery) % FAULTS.length]
    if (fault !== undefined) faults.push({ operation, fault })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? '/', url)
    if (!asked.pathname.startsWith('/api/v3/')) {
      if (!(await appPage(world, request, response, asked))) clone(request, response, asked)
      return
    }
    const called = operationOf(request.method ?? '', asked.pathname.slice('/api/v3'.length))
    const body = await jsonOf(request)
    const operation = called?.operation ?? `${request.method} ${asked.pathname}`
    spoilNow(operation)
    const send = (status: number, reply: unknown, headers: Record<string, string> = {}, counted = true) => {
      requests.push({ operation, status, counted })
      const text = reply === undefined ? '' : JSON.stringify(reply)
      spoilt(response, faults, operation, status, { 'content-type': 'application/json', ...headers }, text)
    }
    const needs = called === null ? null : (routes.get(called.operation)?.needs ?? null)
    const token = needs === 'nobody' ? NOBODY : tokenOf(world, presented(request))
    if (token === undefined) return send(401, { message: 'Bad credentials' })
    if (limited > 0) {
      limited--
      return send(429, limit.over.body, limit.over.headers)
    }
    const refused = limit.take(presented(request))
    if (refused.reply !== null) return send(refused.reply.status, refused.reply.body, refused.headers)
    try {
      if (called === null) {
        violations.push(`${operation} is not in the contract`)
        return send(404, { message: 'Not Found' }, refused.headers)
      }
      violations.push(...faultsOfRequest(called, asked.searchParams, body))
      const route = routes.get(called.operation)
      if (route === undefined) throw new Error(`the double does not play ${called.operation}`)
      if (!permits(token, route.needs)) return send(403, FORBIDDEN, refused.headers)
      const reply = route.answer({
        world,
        token,
        parameters: called.parameters,
        query: asked.searchParams,
        body,
        url,
      })
      const page = paged(reply, asked)
      violations.push(...faultsOfReply(called.operation, page.status, page.body))
      const etag = `W/"${createHash('sha256')
        .update(JSON.stringify(page.body ?? ''))
        .digest('hex')}"`
      const headers = { ...refused.headers, ...page.headers, etag, ...scopesHeader(token) }
      if (request.headers['if-none-match'] !== etag) return send(page.status, page.body, headers)
      limit.giveBack(presented(request))
      send(304, undefined, headers, false)
    } finally {
      limit.done()
    }
  }

  function clone(request: IncomingMessage, response: ServerResponse, asked: URL): void {
    const [, owner, file = ''] = asked.pathname.split('/')
    const repository = world.repositories.find(
      (each) => each.owner === owner && directoryOf(each, file) !== null,
    )
    const directory = repository === undefined ? null : directoryOf(repository, file)
    const open = repository?.visibility === 'public' || world.tokens.has(basicPassword(request))
    requests.push({ operation: `git ${asked.pathname}`, status: open ? 200 : 401, counted: false })
    if (!open) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end()
    if (directory === null) return void response.writeHead(404).end()
    spoilNow('git')
    const index = faults.findIndex((each) => each.operation === 'git')
    const [found] = index === -1 ? [] : faults.splice(index, 1)
    if (found?.fault === 'bad-gateway') return void response.writeHead(502).end('Bad Gateway')
    if (found?.fault === 'reset') return void response.destroy()
    if (found?.fault === 'truncated') setTimeout(() => response.destroy(), 20)
    const inside = asked.pathname.slice(`/${owner}/${file}`.length)
    serveGit(directory, `${inside}${asked.search}`, request, response)
  }

  return {
    url,
    apiUrl: `${url}/api/v3`,
    requests,
    violations,
    spoil: (operation, fault) => void faults.push({ operation, fault }),
    limitNext: (count) => {
      limited = count
    },
    stop,
  }
}

const directoryOf = (repository: FakeRepository, file: string): string | null =>
  file === `${repository.name}.wiki.git`
    ? repository.texts.wikiDirectory
    : file === `${repository.name}.git`
      ? repository.gitDirectory
      : null

const FORBIDDEN = { message: 'Resource not accessible by personal access token' }

const scopesHeader = ({ classicScopes }: FakeToken): Record<string, string> =>
  classicScopes === null ? {} : { 'x-oauth-scopes': classicScopes.join(', ') }

const NOBODY: FakeToken = { login: 'nobody', permissions: {}, repositories: [], classicScopes: null }

const tokenOf = (world: World, text: string): FakeToken | undefined =>
  world.tokens.get(text) ?? appSignedIn(world, text) ?? undefined

function permits({ permissions, classicScopes, app }: FakeToken, needs: string | null): boolean {
  if (needs === 'nobody') return true
  if (needs === 'app' || app !== undefined) return needs === 'app' && app !== undefined
  if (needs === null || classicScopes !== null) return true
  const [name = '', level] = needs.split(':')
  return permissions[name] === 'write' || permissions[name] === level
}

const presented = (request: IncomingMessage): string =>
  (request.headers.authorization ?? '').replace(/^(?:token|bearer) /i, '')

function basicPassword(request: IncomingMessage): string {
  const given = (request.headers.authorization ?? '').replace(/^basic /i, '')
  return Buffer.from(given, 'base64').toString('utf8').split(':')[1] ?? ''
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}

/** Cuts a list to the page that was asked for and says where the others are, as GitHub does in `Link`. */
function paged(
  reply: Reply,
  asked: URL,
): { status: number; body?: unknown; headers: Record<string, string> } {
  if (!('list' in reply)) return { status: reply.status, body: reply.body, headers: { ...reply.headers } }
  const size = Math.min(Number(asked.searchParams.get('per_page') ?? 30), 100)
  const number = Number(asked.searchParams.get('page') ?? 1)
  const page = reply.list.slice((number - 1) * size, number * size)
  const last = Math.max(1, Math.ceil(reply.list.length / size))
  const links = [
    ...(number < last ? [link(asked, number + 1, 'next'), link(asked, last, 'last')] : []),
    ...(number > 1 ? [link(asked, number - 1, 'prev'), link(asked, 1, 'first')] : []),
  ]
  const body = reply.wrap === undefined ? page : reply.wrap(page, reply.list.length)
  return { status: 200, body, headers: links.length === 0 ? {} : { link: links.join(', ') } }
}

function link(asked: URL, page: number, rel: string): string {
  const there = new URL(asked)
  there.searchParams.set('page', String(page))
  return `<${there.href}>; rel="${rel}"`
}

/** Sends, or spoils what is sent when a test asked for that. */
function spoilt(
  response: ServerResponse,
  faults: { operation: string; fault: Fault }[],
  operation: string,
  status: number,
  headers: Record<string, string>,
  text: string,
): void {
  const index = faults.findIndex((each) => each.operation === operation || each.operation === ANY)
  const [found] = index === -1 ? [] : faults.splice(index, 1)
  if (found?.fault === 'reset') return void response.destroy()
  if (found?.fault === 'bad-gateway')
    return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
  if (found?.fault === 'truncated') {
    response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(text)) })
    response.write(text.slice(0, text.length / 2))
    return void setTimeout(() => response.destroy(), 5)
  }
  response.writeHead(status, headers).end(text)
}
