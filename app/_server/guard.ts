import type { IncomingHttpHeaders } from 'node:http'
import { isLocalHost, rawValues } from './host.ts'

/** Largest request body: imports and bulk selections stay far below it. */
export const MAX_BODY_BYTES = 1024 * 1024

const SAFE_METHODS = new Set(['GET', 'HEAD'])
const UNSAFE_METHODS = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

export type Asked = {
  readonly method?: string | undefined
  readonly url?: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
}

export type Refusal = { readonly status: number; readonly message: string }

/** Why a request is not let in, or null. Runs before anything else sees the request, pages and static files too. */
export function refusalOf(asked: Asked, port: number): Refusal | null {
  const hosts = rawValues(asked.rawHeaders, 'host')
  if (hosts.length !== 1 || !isLocalHost(hosts[0], port))
    return {
      status: 421,
      message: `Sprawl answers to its own address only. Open http://127.0.0.1:${port}/ instead.`,
    }
  if (asked.url === undefined || !asked.url.startsWith('/'))
    return { status: 400, message: 'The request target must be a path.' }
  const method = asked.method ?? ''
  if (SAFE_METHODS.has(method)) return null
  if (!UNSAFE_METHODS.has(method)) return { status: 405, message: 'This method is not used here.' }
  return foreignOrigin(asked.headers, hosts[0] ?? '') ?? oversized(asked.headers)
}

/** A browser proves where a change comes from by Sec-Fetch-Site or Origin; a tool has to say it as well. */
function foreignOrigin(headers: IncomingHttpHeaders, host: string): Refusal | null {
  const site = headers['sec-fetch-site']
  const { origin } = headers
  const siteIsOurs = site === undefined ? null : site === 'same-origin'
  const originIsOurs = origin === undefined ? null : origin.toLowerCase() === `http://${host.toLowerCase()}`
  if (siteIsOurs === false || originIsOurs === false)
    return { status: 403, message: 'Changes are accepted from the pages of Sprawl itself only.' }
  if (siteIsOurs === null && originIsOurs === null)
    return {
      status: 403,
      message: `Changes are accepted from the pages of Sprawl itself only. A tool sends "Origin: http://${host}".`,
    }
  return null
}

function oversized(headers: IncomingHttpHeaders): Refusal | null {
  if (headers['transfer-encoding'] !== undefined)
    return { status: 411, message: 'Send the body with a Content-Length.' }
  const bytes = Number(headers['content-length'] ?? 0)
  if (!(bytes <= MAX_BODY_BYTES))
    return { status: 413, message: `A request body may have ${MAX_BODY_BYTES} bytes.` }
  return null
}
