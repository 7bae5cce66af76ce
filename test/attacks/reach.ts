import { type IncomingHttpHeaders, type RequestOptions, request } from 'node:http'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; json: () => unknown }

/** One request as an attacker may write it: any header, Host too, which `fetch` does not let one choose. */
export function reach(
  url: string,
  path: string,
  options: { method?: string; headers?: Readonly<Record<string, string>>; body?: unknown } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url)
  const text = options.body === undefined ? undefined : JSON.stringify(options.body)
  const sent: RequestOptions = {
    host: hostname,
    port,
    path,
    method: options.method ?? (text === undefined ? 'GET' : 'POST'),
    agent: false,
    headers: {
      ...(text === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
      ...options.headers,
    },
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(sent, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8')
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, body, json: () => JSON.parse(body) })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(text)
  })
}
