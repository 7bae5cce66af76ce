import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export type LogStorage = {
  readonly url: string
  readonly files: Map<string, Uint8Array>
  /** Headers of the requests that came. */
  readonly asked: Readonly<Record<string, unknown>>[]
}

/** Where GitHub keeps logs: another origin, to which no token may go. */
export async function startLogStorage(): Promise<LogStorage> {
  const files = new Map<string, Uint8Array>()
  const asked: LogStorage['asked'] = []
  const server = createServer((request, response) => {
    asked.push(request.headers)
    const file = files.get(request.url ?? '')
    if (file === undefined) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': 'application/zip' }).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${port}`, files, asked }
}
