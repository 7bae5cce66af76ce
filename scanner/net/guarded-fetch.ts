import type { Network } from './connect.ts'
import { getFollowing, type Incoming, REDIRECTS, sendOnce } from './request.ts'

/** Bytes of one reply: a page of 100 repositories has about 600 KB. */
const MAX_REPLY_BYTES = 32 * 1024 * 1024
const HOPS = 3

/**
 * `fetch` for clients that take one: every address is checked, proxies and authorities are those of `network`, and a
 * reply that breaks off is an error. Redirects of GET are followed, without the credential to another origin, unless
 * the request says `manual` or `error`, or the server has a trust of its own.
 */
export const guardedFetch = (network: Network): typeof fetch => {
  const sending = { network, userAgent: 'sprawl', mostBytes: MAX_REPLY_BYTES }
  return async (input, init) => {
    const asked = new Request(input, init)
    const url = new URL(asked.url)
    const headers = Object.fromEntries(asked.headers)
    const follows = asked.redirect === 'follow' && network.server === undefined
    const reply =
      asked.method === 'GET'
        ? await getFollowing({ url, headers }, { ...sending, hops: follows ? HOPS : 0 }, asked.signal)
        : await sendOnce(
            { method: asked.method, url, headers, body: await asked.text() },
            sending,
            asked.signal,
          )
    if (asked.redirect === 'error' && REDIRECTS.has(reply.status)) throw new Error('redirect-refused')
    if (reply.isCut) throw new Error('reply-too-large')
    return responseOf(reply)
  }
}

const BODILESS = new Set([204, 205, 304])

function responseOf({ status, headers, body }: Incoming): Response {
  const pairs = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    [value].flat().flatMap((each): [string, string][] => (each === undefined ? [] : [[name, each]])),
  )
  return new Response(BODILESS.has(status) ? null : new Uint8Array(body), { status, headers: pairs })
}
