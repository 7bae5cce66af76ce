import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { closeServer, createDashboardServer } from '#app/_server/create-server.ts'
import type { Handler } from '#app/_server/listener.ts'
import { webLog } from '#app/_server/log.ts'
import { doorSettings } from '#inventory/model/door-settings.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

export type TestDoor = {
  readonly port: number
  /** Headers of the requests that came through, as handlers see them. */
  readonly reached: IncomingHttpHeaders[]
  readonly log: string[]
  ask(headers: Readonly<Record<string, string>>, options?: RequestOptions, body?: string): Promise<Answer>
  /** Bytes over a connection of their own; the answer until it ends. */
  raw(text: string): Promise<string>
  close(): Promise<void>
}

/** The server in front of `handler` on a free loopback port, with the settings that the environment says. */
export async function openDoor(
  environment: Readonly<Record<string, string>> = {},
  handler: Handler = async (_, response) => void response.end('ok'),
): Promise<TestDoor> {
  const port = await freePort()
  const reached: IncomingHttpHeaders[] = []
  const lines: string[] = []
  const settings = doorSettings({ SPRAWL_PORT: String(port), SPRAWL_RATE_FACTOR: '1000', ...environment })
  const log = webLog({ ...settings.log, level: 'debug' }, { write: (line) => void lines.push(line) })
  const server = createDashboardServer(
    async (incoming, response) => {
      reached.push({ ...incoming.headers })
      await handler(incoming, response)
    },
    { settings, dev: false, upgrade: null, log },
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    reached,
    log: lines,
    ask: (headers, options = {}, body) => ask(port, headers, options, body),
    raw: (text) => raw(port, text),
    close: () => closeServer(server, 100),
  }
}

function ask(
  port: number,
  headers: Readonly<Record<string, string>>,
  options: RequestOptions,
  body?: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', headers: { ...headers }, agent: false, ...options })
    sent.on('response', (response) => {
      const chunks: string[] = []
      response.on('data', (chunk) => chunks.push(String(chunk)))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: chunks.join('') }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: string[] = []
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => chunks.push(chunk.toString()))
    socket.on('close', () => resolve(chunks.join('')))
    socket.on('error', reject)
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo
      probe.close(() => resolve(free))
    })
  })
}
