import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { SendError } from './outcome.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The proxy for an https URL as HTTPS_PROXY, ALL_PROXY and NO_PROXY say (either case), or null. Throws SendError. */
export function proxyFor(url: URL, environment: Environment): URL | null {
  const read = (name: string) => environment[name] ?? environment[name.toUpperCase()] ?? ''
  const proxy = read('https_proxy') || read('all_proxy')
  if (proxy === '' || isExcepted(url, read('no_proxy'))) return null
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`
  const parsed = URL.canParse(text) ? new URL(text) : null
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) throw new SendError('proxy-unusable')
  return parsed
}

function isExcepted(url: URL, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (port !== undefined && port !== (url.port || '443')) return false
      if (name === '*') return true
      const bare = name.replace(/^\*?\./, '')
      return url.hostname === bare || url.hostname.endsWith(`.${bare}`)
    })
}

/** A tunnel to the URL's host and port; the proxy sees the name, nothing of the request. Throws SendError. */
export function openTunnel(
  proxy: URL,
  url: URL,
  ca: readonly string[] | null,
  signal: AbortSignal,
): Promise<Duplex> {
  const isTls = proxy.protocol === 'https:'
  const target = `${url.hostname}:${url.port || '443'}`
  const { username, password } = proxy
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
  return new Promise((resolve, reject) => {
    const request = (isTls ? https : http).request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port || (isTls ? 443 : 80),
      method: 'CONNECT',
      path: target,
      headers: {
        host: target,
        ...(username === '' ? {} : { 'proxy-authorization': `Basic ${login.toString('base64')}` }),
      },
      agent: false,
      signal,
      ...(isTls ? { rejectUnauthorized: true, ...(ca === null ? {} : { ca: [...ca] }) } : {}),
    })
    request.once('connect', ({ statusCode }, socket, head) => {
      if (statusCode !== 200) {
        socket.destroy()
        reject(new SendError('proxy-refused'))
        return
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.once('response', (response) => {
      response.destroy()
      reject(new SendError('proxy-refused'))
    })
    request.on('error', reject)
    request.end()
  })
}
