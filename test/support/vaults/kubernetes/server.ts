import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { faultsOfMetadata, faultsOfReply, faultsOfRequest, operationOf } from './contract.ts'
import type { KubernetesObject, World } from './world.ts'

export type FakeKubernetes = {
  readonly url: string
  readonly requests: {
    readonly method: string
    readonly path: string
    readonly accept: string
    readonly status: number
  }[]
  /** What was asked or answered against Kubernetes' own description; a test expects none. */
  readonly violations: string[]
  readonly throttle: (requests: number) => void
  readonly fail: (requests: number) => void
  /** Tokens of next pages are too old from now on, so many times. */
  readonly expirePages: (times: number) => void
  readonly stop: () => void
}

type Reply = { readonly status: number; readonly body: unknown; readonly headers?: Record<string, string> }

/** An API server on loopback that pages, refuses and throttles, and holds itself to Kubernetes' description. */
export async function startKubernetes(world: World, token: string): Promise<FakeKubernetes> {
  const requests: FakeKubernetes['requests'] = []
  const violations: string[] = []
  let throttled = 0
  let failing = 0
  let expiring = 0

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      violations.push(`double failed: ${String(error)}`)
      response.destroy()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://double')
    const body = await jsonOf(request)
    const { method = 'GET' } = request
    const accept = request.headers.accept ?? ''
    const note = (status: number) => requests.push({ method, path: url.pathname, accept, status })
    if (failing > 0) {
      failing--
      note(0)
      if (failing % 2 === 0) return void response.writeHead(502).end('Bad Gateway')
      return void response.destroy()
    }
    const reply = replyTo(method, url, accept, request.headers.authorization ?? '', body)
    note(reply.status)
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.body))
  }

  function replyTo(method: string, url: URL, accept: string, authorization: string, body: unknown): Reply {
    if (authorization !== `Bearer ${token}`) return status(401, 'Unauthorized')
    if (throttled > 0) {
      throttled--
      return { ...status(429, 'TooManyRequests'), headers: { 'retry-after': '0' } }
    }
    const operation = operationOf(method, url.pathname)
    const isExtension = world.groups.some(({ name }) => url.pathname.startsWith(`/apis/${name}/`))
    if (operation === null && !isExtension)
      violations.push(`${method} ${url.pathname} is not in the contract`)
    if (operation !== null) violations.push(...faultsOfRequest(operation, url.searchParams, body))
    const reply = handled(method, url, body)
    const shaped = reply.status === 200 ? as(accept, reply.body) : reply
    if (shaped === null) return status(406, 'NotAcceptable')
    if (operation !== null && accept.startsWith('application/json;') === false)
      violations.push(...faultsOfReply(operation, shaped.status, shaped.body))
    return shaped
  }

  function handled(method: string, url: URL, body: unknown): Reply {
    const path = url.pathname.replace(/\/$/, '')
    if (path === '/version') return ok(VERSION)
    if (path === '/apis') return ok(groupList(world))
    if (path.endsWith('/selfsubjectreviews'))
      return created({ status: { userInfo: { username: 'reader' } } }, body)
    if (path.endsWith('/selfsubjectaccessreviews'))
      return created({ status: { allowed: mayReview(world, body) } }, body)
    if (method !== 'GET') return status(405, 'MethodNotAllowed')
    const [, namespace = '', name] = /\/namespaces\/([^/]+)\/secrets(?:\/([^/]+))?$/.exec(path) ?? []
    const isSecret = /\/secrets(\/|$)/.test(path)
    if (isSecret && !mayOnSecrets(world, name === undefined ? 'list' : 'get', namespace || null))
      return status(403, 'Forbidden')
    if (path === '/api/v1/namespaces' && world.denied.has('*')) return status(403, 'Forbidden')
    const list = path === '/api/v1/secrets' ? everySecret(world) : world.lists.get(path)
    if (list !== undefined) return paged(list, url)
    const [, parent = '', last = ''] = /^(.*)\/([^/]+)$/.exec(path) ?? []
    const one = world.lists.get(parent)?.find(({ metadata }) => metadata.name === decodeURIComponent(last))
    if (one !== undefined) return ok(one)
    // A list of a known kind with nothing in it, or an object that is not there.
    return /^(secrets|pods|serviceaccounts|deployments|statefulsets|daemonsets|replicasets|jobs|cronjobs|ingresses|namespaces)$/.test(
      last,
    ) || world.groups.some(({ name: group }) => path.startsWith(`/apis/${group}/`))
      ? paged([], url)
      : status(404, 'NotFound')
  }

  function paged(list: readonly KubernetesObject[], url: URL): Reply {
    const given = url.searchParams.get('continue')
    if (given !== null && expiring > 0) {
      expiring--
      return status(410, 'Expired')
    }
    const start = given === null ? 0 : list.findIndex(({ metadata }) => metadata.name > tokenName(given))
    const limit = Number(url.searchParams.get('limit') ?? 0) || list.length
    const from = start === -1 ? list.length : start
    const items = list.slice(from, from + limit)
    const last = items.at(-1)
    const more = from + limit < list.length && last !== undefined
    return ok({
      kind: 'List',
      apiVersion: 'v1',
      metadata: { resourceVersion: '9', ...(more ? { continue: tokenOf(last.metadata.name) } : {}) },
      items,
    })
  }

  function as(accept: string, body: unknown): Reply | null {
    const list = body as { items?: KubernetesObject[]; metadata: unknown; kind: string }
    if (!accept.includes('as=')) return accept.includes('application/json') ? ok(body) : null
    if (list.items === undefined) return null
    for (const { metadata } of list.items) violations.push(...faultsOfMetadata(metadata))
    if (accept.includes('as=Table')) return ok(table(list.items, list.metadata))
    const items = list.items.map(({ metadata }) => ({ metadata }))
    return ok({
      kind: 'PartialObjectMetadataList',
      apiVersion: 'meta.k8s.io/v1',
      metadata: list.metadata,
      items,
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    violations,
    throttle(count) {
      throttled = count
    },
    fail(count) {
      failing = count
    },
    expirePages(times) {
      expiring = times
    },
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const ok = (body: unknown): Reply => ({ status: 200, body })
const created = (more: object, body: unknown): Reply => ({
  status: 201,
  body: { ...(typeof body === 'object' ? body : {}), ...more },
})
const status = (code: number, reason: string): Reply => ({
  status: code,
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: reason, reason, code },
})

const tokenOf = (name: string): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: 9, start: name })).toString('base64url')
const tokenName = (token: string): string =>
  String(JSON.parse(Buffer.from(token, 'base64url').toString()).start)

/** As a real server of 1.35 answers `as=Table` with `includeObject=Metadata`. */
function table(items: readonly KubernetesObject[], metadata: unknown) {
  const column = (name: string) => ({ name, type: 'string', format: '', description: '', priority: 0 })
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: ['Name', 'Type', 'Data', 'Age'].map(column),
    rows: items.map((item) => ({
      cells: [item.metadata.name, item.type, Object.keys(item.data ?? {}).length, '5d'],
      object: { kind: 'PartialObjectMetadata', apiVersion: 'meta.k8s.io/v1', metadata: item.metadata },
    })),
  }
}

const everySecret = ({ lists }: World): KubernetesObject[] =>
  [...lists].flatMap(([path, items]) => (path.endsWith('/secrets') ? items : []))

const mayOnSecrets = ({ denied, verbs }: World, verb: string, namespace: string | null): boolean =>
  verbs.has(verb) && (namespace === null ? denied.size === 0 : !denied.has(namespace))

function mayReview(world: World, body: unknown): boolean {
  const { spec } = body as {
    spec: { resourceAttributes: { verb: string; resource: string; namespace?: string } }
  }
  const { verb, resource, namespace } = spec.resourceAttributes
  if (resource === 'namespaces') return !world.denied.has('*')
  return resource === 'secrets' ? mayOnSecrets(world, verb, namespace ?? null) : verb === 'list'
}

const groupList = ({ groups }: World) => ({
  kind: 'APIGroupList',
  apiVersion: 'v1',
  groups: groups.map(({ name, version }) => {
    const own = { groupVersion: `${name}/${version}`, version }
    return { name, versions: [own], preferredVersion: own }
  }),
})

const VERSION = {
  major: '1',
  minor: '35',
  gitVersion: 'v1.35.4',
  gitCommit: '',
  gitTreeState: '',
  buildDate: '',
  goVersion: '',
  compiler: '',
  platform: '',
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : JSON.parse(text)
}
