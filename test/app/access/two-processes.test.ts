import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { type RunningDashboard, startDashboard } from '#test/support/dashboard.ts'
import { useDatabase } from '#test/support/database.ts'
import { type SignedIn, signedIn } from '#test/support/sign-in.ts'

const PUBLIC = 'http://sprawl.example'

describe('two web processes on one ledger', () => {
  const suite = useDatabase()
  const environment = { SPRAWL_PUBLIC_URL: PUBLIC }
  let both: RunningDashboard[] = []

  beforeAll(async () => {
    for (let each = 0; each < 2; each++)
      both.push(await startDashboard({ databaseUrl: suite.url, environment }))
  }, 600_000)
  afterAll(async () => {
    for (const each of both) await each.stop()
    both = []
  })

  /** What both answer, one after the other, without a pause. */
  async function answers(path: string, session: SignedIn, method = 'GET', first = 0): Promise<number[]> {
    const statuses = []
    for (const at of [first, 1 - first]) statuses.push(await ask(both[at]?.url ?? '', path, session, method))
    return statuses
  }

  test('a session counts in both, and a sign-out in one holds in the other at once', async () => {
    const session = await signedIn(suite.db, PUBLIC)
    expect(await answers(routes.api.findings(), session)).toEqual([200, 200])
    expect(await ask(both[0]?.url ?? '', routes.api.signOut(), session, 'POST')).toBe(200)
    expect(await answers(routes.api.findings(), session, 'GET', 1)).toEqual([401, 401])
  })

  test('a change of role holds in both at once', async () => {
    const session = await signedIn(suite.db, PUBLIC)
    expect(await answers(routes.api.invitations(), session)).toEqual([200, 200])
    await suite.db.person.update({ where: { id: session.personId }, data: { role: 'viewer' } })
    expect(await answers(routes.api.invitations(), session)).toEqual([403, 403])
  })

  test('somebody who left is out of both at once, pages too', async () => {
    const session = await signedIn(suite.db, PUBLIC)
    expect(await answers(routes.rules(), session)).toEqual([200, 200])
    await suite.db.person.update({ where: { id: session.personId }, data: { deactivatedAt: new Date() } })
    expect(await answers(routes.rules(), session)).toEqual([307, 307])
    expect(await answers(routes.api.rules(), session)).toEqual([401, 401])
  })
})

/** A request as a proxy hands it on: to a port of this machine, under the public name. */
function ask(url: string, path: string, { cookie }: SignedIn, method: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host: new URL(PUBLIC).host, origin: PUBLIC, cookie, 'content-length': '0' }
    const sent = request(`${url}${path}`, { method, headers, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    sent.on('error', reject)
    sent.end()
  })
}
