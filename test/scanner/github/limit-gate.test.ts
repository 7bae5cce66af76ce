import { expect, test } from 'vitest'
import { RateLimited } from '#scanner/github/errors.ts'
import { gated, refuseWhileClosed } from '#scanner/github/limit-gate.ts'

/** A server that answers so many requests in each second, and counts those it refuses. */
function limitedTo(perSecond: number) {
  const seen = { answered: 0, refused: 0, most: 0, atOnce: 0 }
  let window = { count: 0, resetsAt: 0 }
  const fetch = async (): Promise<Response> => {
    seen.most = Math.max(seen.most, ++seen.atOnce)
    if (Date.now() >= window.resetsAt)
      window = { count: 0, resetsAt: (Math.floor(Date.now() / 1_000) + 1) * 1_000 }
    const isOver = window.count >= perSecond
    if (!isOver) window.count++
    seen[isOver ? 'refused' : 'answered']++
    const headers = {
      'x-ratelimit-remaining': String(perSecond - window.count),
      'x-ratelimit-reset': String(window.resetsAt / 1_000),
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
    seen.atOnce--
    return new Response(null, { status: isOver ? 403 : 200, headers })
  }
  return { fetch, seen }
}
const asked = (fetch: typeof globalThis.fetch, times: number) =>
  Promise.all(Array.from({ length: times }, () => fetch('http://127.0.0.1/')))

test('requests beyond the limit wait until it is over, and none is refused', async () => {
  const { fetch, seen } = limitedTo(3)
  const one = gated(fetch, 'shared by two', { maxWaitSeconds: 5 })
  const other = gated(fetch, 'shared by two', { maxWaitSeconds: 5 })
  await Promise.all([asked(one, 4), asked(other, 3)])
  expect(seen).toMatchObject({ answered: 7, refused: 0 })
})

test('where much is left, requests are asked side by side', async () => {
  const { fetch, seen } = limitedTo(1_000)
  await asked(gated(fetch, 'wide', { maxWaitSeconds: 5 }), 20)
  expect(seen.most).toBeGreaterThan(10)
})

test('a server that says nothing of limits has none', async () => {
  let most = 0
  let atOnce = 0
  const fetch = async (): Promise<Response> => {
    most = Math.max(most, ++atOnce)
    await new Promise((resolve) => setTimeout(resolve, 5))
    atOnce--
    return new Response()
  }
  await asked(gated(fetch, 'unlimited', { maxWaitSeconds: 5 }), 10)
  expect(most).toBe(9)
})

test('one that would wait longer than it may is told until when, without being asked', async () => {
  const reset = Math.floor(Date.now() / 1_000) + 3_600
  const fetch = async () =>
    new Response(null, {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
    })
  refuseWhileClosed('closed', 60)
  await gated(fetch, 'closed', { maxWaitSeconds: 60 })('http://127.0.0.1/')
  expect(() => refuseWhileClosed('closed', 60)).toThrow(RateLimited)
  expect(() => refuseWhileClosed('closed', 7_200)).not.toThrow()
})

test('what waits ends when nobody wants it any more', async () => {
  const stop = new AbortController()
  const fetch = async () => new Response(null, { status: 403, headers: { 'retry-after': '30' } })
  const patient = gated(fetch, 'stopped', { maxWaitSeconds: 60, signal: stop.signal })
  await patient('http://127.0.0.1/')
  const waiting = patient('http://127.0.0.1/')
  stop.abort()
  await expect(waiting).rejects.toThrow('aborted')
})
