import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'

export type StoredObject = {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
}
export type Asked = {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: http.IncomingHttpHeaders
}
/** Answers instead of the bucket, or leaves the request to it by `false`. */
type Interference = (asked: Asked, response: http.ServerResponse, times: number) => boolean

export type BucketDouble = {
  /** `http://127.0.0.1:port/bucket` (or https). */
  readonly url: string
  readonly origin: string
  readonly host: string
  readonly objects: Map<string, StoredObject>
  readonly seen: Asked[]
  readonly mostAtOnce: () => number
  keysPerPage: number
  interfere: Interference
  put(key: string, body: string | Uint8Array, headers?: Record<string, string>): void
  close(): Promise<void>
}

const BUCKET = '/bucket'

/** A bucket on loopback that speaks ListObjectsV2 and GetObject, with ranges and If-Match. */
export async function openBucket(tls: { key: string; cert: string } | null = null): Promise<BucketDouble> {
  const sockets = new Set<Socket>()
  const counts = new Map<string, number>()
  let atOnce = 0
  let mostAtOnce = 0
  const answer: http.RequestListener = (request, response) => {
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    response.once('close', () => {
      atOnce -= 1
    })
    const [path = '', query = ''] = (request.url ?? '').split('?')
    const asked = { path, query: new URLSearchParams(query), headers: request.headers }
    double.seen.push(asked)
    const times = (counts.get(path) ?? 0) + 1
    counts.set(path, times)
    if (double.interfere(asked, response, times)) return
    if (asked.query.get('list-type') === '2') list(double, asked, response)
    else get(double, asked, response)
  }
  const server = tls === null ? http.createServer(answer) : https.createServer(tls, answer)
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  const origin = `${tls === null ? 'http' : 'https'}://${host}`
  const double: BucketDouble = {
    url: `${origin}${BUCKET}`,
    origin,
    host,
    objects: new Map(),
    seen: [],
    mostAtOnce: () => mostAtOnce,
    keysPerPage: 1000,
    interfere: () => false,
    put: (key, body, headers = {}) => {
      double.objects.set(key, { body: Buffer.from(body), headers })
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return double
}

/** An error as S3 words it. */
export function refuse(
  response: http.ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers })
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>words of the host</Message></Error>`)
  return true
}

const etagOf = (key: string, { body }: StoredObject) =>
  `"${Buffer.from(key).toString('hex').slice(0, 8)}${body.length}"`

function list({ objects, keysPerPage }: BucketDouble, { query }: Asked, response: http.ServerResponse): void {
  const prefix = query.get('prefix') ?? ''
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64').toString()
  const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(bytewise)
  const left = keys.filter((key) => after === '' || bytewise(key, after) > 0)
  const page = left.slice(0, keysPerPage)
  const isTruncated = left.length > page.length
  const encode = (key: string) =>
    query.get('encoding-type') === 'url' ? encodeURIComponent(key).replaceAll('%20', '+') : escaped(key)
  const contents = page.map((key) => {
    const object = objects.get(key)
    if (object === undefined) return ''
    const size = object.headers['x-listed-size'] ?? object.body.length
    return `<Contents><Key>${encode(key)}</Key><ETag>${escaped(etagOf(key, object))}</ETag><Size>${size}</Size></Contents>`
  })
  const next = isTruncated
    ? `<NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64')}</NextContinuationToken>`
    : ''
  const encoding = query.get('encoding-type') === 'url' ? '<EncodingType>url</EncodingType>' : ''
  response.writeHead(200, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${encoding}<IsTruncated>${isTruncated}</IsTruncated>${contents.join('')}${next}</ListBucketResult>`,
  )
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

function get({ objects }: BucketDouble, { path, headers }: Asked, response: http.ServerResponse): void {
  const key = decodeURIComponent(path.slice(BUCKET.length + 1))
  const object = objects.get(key)
  if (object === undefined) {
    refuse(response, 404, 'NoSuchKey')
    return
  }
  const etag = etagOf(key, object)
  if (headers['if-match'] !== undefined && headers['if-match'] !== etag) {
    refuse(response, 412, 'PreconditionFailed')
    return
  }
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  const body = object.body.subarray(from)
  const isPart = headers.range !== undefined
  response.writeHead(isPart ? 206 : 200, {
    etag,
    'content-length': body.length,
    ...(isPart ? { 'content-range': `bytes ${from}-${object.body.length - 1}/${object.body.length}` } : {}),
    ...object.headers,
  })
  response.end(body)
}
