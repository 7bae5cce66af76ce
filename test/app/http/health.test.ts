import { beforeAll, expect, test } from 'vitest'
import { GET as nowhere } from '#app/api/[...nowhere]/route.ts'
import { GET as health } from '#app/health/route.ts'
import { GET as ready } from '#app/ready/route.ts'
import { DOOR, standAtDoor, suiteDatabase } from '#test/support/door.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'

const suite = suiteDatabase()
standAtDoor(suite)
let administrator: SignedIn
let viewer: SignedIn
beforeAll(async () => {
  administrator = await signedIn(suite.db, DOOR)
  viewer = await signedIn(suite.db, DOOR, { role: 'viewer' })
})

const asked = async (headers: Readonly<Record<string, string>> = {}) => {
  const response = await ready(new Request(`${DOOR}/ready`, { headers }))
  return [response.status, await response.json()]
}

test('the process says that it answers, and nothing else', async () => {
  const response = health()
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
})

test('readiness is one word, its parts are for administrators', async () => {
  expect(await asked()).toEqual([200, { status: 'ready' }])
  expect(await asked(viewer.headers)).toEqual([200, { status: 'ready' }])
  expect(await asked({ authorization: 'Bearer of-nobody' })).toEqual([200, { status: 'ready' }])
  expect(await asked(administrator.headers)).toEqual([
    200,
    expect.objectContaining({ status: 'ready', database: 'answers', migrations: 'present' }),
  ])
})

test('an address of the API where nothing is answers as the API does', async () => {
  const headers = { 'x-request-id': 'of-the-door' }
  const response = nowhere(new Request(`${DOOR}/api/v1/nothing`, { headers }))
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
  expect(await response.json()).toMatchObject({ status: 404, requestId: 'of-the-door' })
})
