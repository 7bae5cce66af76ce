import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPace, retryAt } from '#scanner/verify/pace.ts'
import { openProvider, type Provider } from '#test/support/provider.ts'
import { HOST, probeOf, question, stillClock, verifierFor } from './asking.ts'

let provider: Provider
beforeAll(async () => {
  provider = await openProvider([HOST])
})
afterAll(() => provider.close())
beforeEach(() => {
  provider.seen.length = 0
  provider.answer = (_, response) => response.end('{}')
})

const signal = new AbortController().signal

test('two requests a second to one host, another host does not wait', async () => {
  const clock = stillClock()
  const pace = createPace(2, clock)
  for (const host of ['a', 'a', 'b', 'a']) await pace.turn(host, signal)
  expect(clock.slept).toEqual([500, 500])
})

test('a pause is waited for; a long one is not', async () => {
  const clock = stillClock()
  const pace = createPace(2, clock)
  pace.pause('a', clock.now() + 20_000)
  expect(await pace.turn('a', signal)).toBe(true)
  expect(clock.slept).toEqual([20_000])
  pace.pause('a', clock.now() + 3_600_000)
  expect(await pace.turn('a', signal)).toBe(false)
  expect(await pace.turn('b', signal)).toBe(true)
})

test('Retry-After is seconds or a date', () => {
  const now = Date.UTC(2026, 0, 1)
  expect(retryAt('7', now)).toBe(now + 7000)
  expect(retryAt('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(now + 60_000)
  expect(retryAt('soon', now)).toBeNull()
  expect(retryAt(undefined, now)).toBeNull()
})

test('after 429 the next credential of the host waits as long as the provider says', async () => {
  const clock = stillClock()
  const verifier = verifierFor(provider, { clock })
  provider.answer = (_, response) => response.writeHead(429, { 'retry-after': '30' }).end()
  const first = await verifier.verify(question(probeOf(provider.port)))
  provider.answer = (_, response) => response.end('{}')
  const second = await verifier.verify(question(probeOf(provider.port), { fingerprint: 'f2' }))
  expect([first.evidence?.reason, second.validity]).toEqual(['rate-limited', 'active'])
  expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBe(30_000)
})

test('a pause is one under whatever status: GitHub asks for its with 403', async () => {
  const clock = stillClock()
  const verifier = verifierFor(provider, { clock })
  provider.answer = (_, response) => response.writeHead(403, { 'retry-after': '30' }).end()
  const first = await verifier.verify(question(probeOf(provider.port)))
  await verifier.verify(question(probeOf(provider.port), { fingerprint: 'f2' }))
  expect(first.evidence?.reason).toBe('status-not-declared')
  expect(clock.slept.reduce((sum, one) => sum + one, 0)).toBe(30_000)
})

test('after a long pause nothing more is sent to the host', async () => {
  const verifier = verifierFor(provider)
  provider.answer = (_, response) => response.writeHead(429, { 'retry-after': '86400' }).end()
  for (const fingerprint of ['f1', 'f2', 'f3'])
    expect((await verifier.verify(question(probeOf(provider.port), { fingerprint }))).evidence?.reason).toBe(
      'rate-limited',
    )
  expect(provider.seen).toHaveLength(1)
})

test('a credential is tried once, however often and at the same time it is asked for', async () => {
  const verifier = verifierFor(provider)
  const asked = Array.from({ length: 20 }, () => verifier.verify(question(probeOf(provider.port))))
  const outcomes = await Promise.all(asked)
  expect(new Set(outcomes.map(({ validity }) => validity))).toEqual(new Set(['active']))
  expect(provider.seen).toHaveLength(1)
})

test('two providers are asked one after the other, and neither gets the answer of the other', async () => {
  const verifier = verifierFor(provider)
  provider.answer = ({ url }, response) => {
    setTimeout(() => response.writeHead(url === '/me' ? 200 : 401).end(), 20)
  }
  const other = probeOf(provider.port, { url: `https://${HOST}:${provider.port}/other` })
  const outcomes = await Promise.all([
    verifier.verify(question(probeOf(provider.port))),
    verifier.verify(question(other)),
  ])
  expect(outcomes.map(({ validity }) => validity)).toEqual(['active', 'inactive'])
  expect(provider.mostAtOnce()).toBe(1)
})

test('a value with ever other companions is not tried for ever', async () => {
  const verifier = verifierFor(provider)
  const probe = probeOf(provider.port, { headers: { 'x-id': '{id}', authorization: '{secret}' } })
  const reasons: unknown[] = []
  for (const id of ['1', '2', '3', '4', '5'])
    reasons.push((await verifier.verify(question(probe, { facts: { id } }))).evidence?.reason)
  expect(reasons.slice(3)).toEqual(['asked-often-enough', 'asked-often-enough'])
  expect(provider.seen).toHaveLength(3)
})

test('no more than the given number of requests run at the same time', async () => {
  const verifier = verifierFor(provider, { concurrency: 3 })
  provider.answer = (_, response) => {
    setTimeout(() => response.end('{}'), 30)
  }
  const questions = Array.from({ length: 9 }, (_, index) =>
    verifier.verify(question(probeOf(provider.port), { fingerprint: `f${index}` })),
  )
  await Promise.all(questions)
  expect(provider.seen).toHaveLength(9)
  expect(provider.mostAtOnce()).toBe(3)
})

test('nothing is sent for a rule without a probe or a provider nobody asked for', async () => {
  const verifier = verifierFor(provider, { providers: new Set(['other']) })
  for (const probe of [null, probeOf(provider.port)])
    expect(await verifier.verify(question(probe))).toEqual({ validity: 'not-checked', evidence: null })
  expect(provider.seen).toEqual([])
})

test('cancelling ends what runs and what waits', async () => {
  const controller = new AbortController()
  const verifier = verifierFor(provider)
  provider.answer = () => controller.abort()
  const running = verifier.verify(question(probeOf(provider.port)), controller.signal)
  expect((await running).evidence?.reason).toBe('cancelled')
  const later = await verifier.verify(
    question(probeOf(provider.port), { fingerprint: 'f2' }),
    controller.signal,
  )
  expect(later.evidence?.reason).toBe('cancelled')
  expect(provider.seen).toHaveLength(1)
})
