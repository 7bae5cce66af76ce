import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import { NetError } from './net-error.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The proxy for a URL as HTTP(S)_PROXY, ALL_PROXY and NO_PROXY say (either case), or null. Throws NetError. */
export function proxyFor(url: URL, environment: Environment): URL | null {
  const read = (name: string) => environment[name] ?? environment[name.toUpperCase()] ?? ''
  const own = url.protocol === 'https:' ? read('https_proxy') : read('http_proxy')
  const proxy = own || read('all_proxy')
  if (proxy === '' || isExcepted(url, read('no_proxy'))) return null
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`
  const parsed = URL.canParse(text) ? new URL(text) : null
  if (parsed === null || !['http:', 'https:'].includes(parsed.protocol)) throw new NetError('proxy-unusable')
  return parsed
}

/** The port of a URL, also where it is the usual one. */
export const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80')

function isExcepted(url: URL, list: string): boolean {
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (port !== undefined && port !== portOf(url)) return false
      if (name === '*') return true
      const bare = name.replace(/^\*?\./, '')
      return url.hostname === bare || url.hostname.endsWith(`.${bare}`)
    })
}

/** A tunnel to the URL's host and port; the proxy sees the name, nothing of the request. Throws NetError. */
export function openTunnel(
  proxy: URL,
  url: URL,
  ca: readonly string[] | null,
  signal: AbortSignal,
): Promise<Duplex> {
  const isTls = proxy.protocol === 'https:'
  const target = `${url.hostname}:${portOf(url)}`
  const { username, password } = proxy
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
  return new Promise((resolve, reject) => {
    const request = (isTls ? https : http).request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: portOf(proxy),
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
        reject(new NetError('proxy-refused'))
        return
      }
      if (head.length > 0) socket.unshift(head)
      resolve(socket)
    })
    request.once('response', (response) => {
      response.destroy()
      reject(new NetError('proxy-refused'))
    })
    request.on('error', reject)
    request.end()
  })
}
