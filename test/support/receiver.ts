import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export type Received = {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Receiver = {
  readonly url: string
  readonly received: Received[]
  /** What is answered; 200 unless a test says otherwise. */
  status: number
  /** Of the answer. */
  headers: Readonly<Record<string, string>>
}

/** Somebody's endpoint on loopback: keeps what it is sent. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const receiver: Receiver & { url: string } = { url: '', received, status: 200, headers: {} }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    received.push({
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    })
    response.writeHead(receiver.status, receiver.headers).end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return receiver
}
