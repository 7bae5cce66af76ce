import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterAll } from 'vitest'

export type GitHttp = {
  /** `http://127.0.0.1:PORT/NAME` of a repository below the root. */
  url(name: string): string
  /** The same with user and password in it. */
  urlWith(name: string, user: string, password: string): string
  /** What requests said, for tests that look for a credential where none may be. */
  readonly requests: { readonly path: string; readonly authorised: boolean }[]
}

/** Serves the repositories below `root` by `git http-backend`; with a password, only to `user` who knows it. */
export async function gitHttp(root: string, password: string | null, user = 'ada'): Promise<GitHttp> {
  const requests: GitHttp['requests'] = []
  const server = createServer((request, response) => {
    const authorised = password === null || request.headers.authorization === basic(user, password)
    requests.push({ path: request.url ?? '', authorised })
    if (authorised) return serveGit(root, request.url ?? '', request, response)
    response.writeHead(401, { 'www-authenticate': 'Basic realm="test"' }).end()
  })
  const port = await listen(server)
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: (name) => `http://127.0.0.1:${port}/${name}`,
    urlWith: (name, who, word) => `http://${who}:${encodeURIComponent(word)}@127.0.0.1:${port}/${name}`,
    requests,
  }
}

const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** Answers one request by `git http-backend`; `address` is path and query below `root`. */
export function serveGit(
  root: string,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [path = '', query = ''] = address.split('?')
  const backend = spawn('git', ['-c', 'safe.directory=*', 'http-backend'], {
    env: {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REQUEST_METHOD: request.method,
      PATH_INFO: path,
      QUERY_STRING: query,
      CONTENT_TYPE: String(request.headers['content-type'] ?? ''),
      HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
    },
  })
  backend.stdin.on('error', () => {})
  request.pipe(backend.stdin)
  let head = ''
  backend.stdout.on('data', (chunk: Buffer) => {
    if (response.headersSent) return void response.write(chunk)
    head += chunk.toString('latin1')
    const end = head.indexOf('\r\n\r\n')
    if (end === -1) return
    sendHead(response, head.slice(0, end))
    response.write(Buffer.from(head.slice(end + 4), 'latin1'))
  })
  backend.on('close', () => response.end())
}

function sendHead(response: ServerResponse, head: string): void {
  const pairs = head.split('\r\n').map((line): [string, string] => {
    const at = line.indexOf(':')
    return [line.slice(0, at), line.slice(at + 1).trim()]
  })
  const status = pairs.find(([name]) => name === 'Status')?.[1] ?? '200'
  response.writeHead(
    Number.parseInt(status, 10),
    Object.fromEntries(pairs.filter(([name]) => name !== 'Status')),
  )
}
