import { afterEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { ApiError, api } from '#app/_data/api.ts'

const Reply = z.object({ ok: z.boolean() })
afterEach(() => vi.unstubAllGlobals())

const answering = (status: number, body: string) =>
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })))
const failing = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

test('a reply is parsed, and what was not promised is dropped', async () => {
  answering(200, '{"ok":true,"more":1}')
  expect(await api.get('x', Reply)).toEqual({ ok: true })
})

test('a refusal speaks in the words of the server', async () => {
  answering(
    409,
    JSON.stringify({ title: 'Not possible now', status: 409, code: 'conflict', detail: 'It is settled.' }),
  )
  expect(await failing(api.send('POST', 'x', {}, Reply))).toMatchObject({
    message: 'It is settled.',
    status: 409,
    code: 'conflict',
  })
})

test.each([
  ['a reply of another shape', 200, '{"ok":"yes"}'],
  ['a reply that is not JSON', 200, '<html>'],
  ['a failure that is not a problem', 502, '<html>'],
])('%s is an error with advice', async (_name, status, body) => {
  answering(status, body)
  const error = await failing(api.get('x', Reply))
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status, message: expect.stringContaining('Reload the page') })
})

test('silence says that Sprawl did not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')))
  expect(await failing(api.get('x', Reply))).toMatchObject({ status: 0, code: 'unreachable' })
})

test('a request that was given up stays what it is', async () => {
  const given = new DOMException('aborted', 'AbortError')
  vi.stubGlobal('fetch', () => Promise.reject(given))
  expect(await failing(api.get('x', Reply))).toBe(given)
})
