import { createHmac } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sign } from '@octokit/webhooks-methods'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { POST } from '#app/api/webhooks/github/route.ts'
import { localCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { encodeRing, makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import { standAtDoor, suiteDatabase } from '#test/support/door.ts'
import { scratchFolder } from '#test/support/git.ts'
import { addApp } from '#test/support/github/app-routes.ts'
import { deliverWebhook } from '#test/support/github/deliver.ts'
import { webhookPayload } from '#test/support/github/webhook.ts'
import { emptyWorld } from '#test/support/github/world.ts'
import { serveRoute } from '#test/support/serve-route.ts'

const suite = suiteDatabase()
const key = makeRingKey('webhook')
const keyFile = join(scratchFolder(), 'webhook.key')
writeFileSync(keyFile, encodeRing('webhook', [key]))
standAtDoor(suite, { SPRAWL_WEBHOOK_KEY_FILE: keyFile })

const SECRET = ['shared', 'with', 'github'].join('-')
const SHA = 'ab'.repeat(20)

describe('webhooks of GitHub', () => {
  beforeAll(async () => {
    const input = {
      kind: 'webhook-secret',
      name: 'Acme',
      value: SECRET,
      facts: { sender: 'github.com' },
    } as const
    await addIntegration(localCtx(suite.db), input, { sealing: null, webhook: pairKey(key) })
  })

  const push = JSON.stringify(
    webhookPayload('push$event', { repository: { id: 7 }, ref: 'refs/heads/main', after: SHA, before: SHA }),
  )

  async function send(
    body: string,
    headers: Record<string, string>,
  ): Promise<{ status: number; text: string }> {
    const sent = { 'x-github-event': 'push', 'x-github-delivery': crypto.randomUUID(), ...headers }
    const response = await POST(
      new Request('http://127.0.0.1/api/webhooks/github', { method: 'POST', body, headers: sent }),
    )
    return { status: response.status, text: await response.text() }
  }

  const deliveries = () => suite.db.webhookDelivery.count()
  const jobs = async () =>
    (await suite.db.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'take-delivery'`).length

  test('a signed one is taken once, whatever it is repeated', async () => {
    const signed = { 'x-hub-signature-256': await sign(SECRET, push), 'x-github-delivery': 'first' }
    expect(await send(push, signed)).toEqual({ status: 202, text: '{"taken":true}' })
    expect(await send(push, signed)).toEqual({ status: 202, text: '{"taken":false}' })
    expect([await deliveries(), await jobs()]).toEqual([1, 1])
  })

  test.each([
    ['of another secret', async () => ({ 'x-hub-signature-256': await sign('another', push) })],
    ['over another body', async () => ({ 'x-hub-signature-256': await sign(SECRET, `${push} `) })],
    ['that is none', async () => ({ 'x-hub-signature-256': 'sha256=zz' })],
    ['that is missing', async () => ({})],
    ['of SHA-1', async () => ({ 'x-hub-signature-256': `sha1=${'ab'.repeat(20)}` })],
  ])('a signature %s is refused, and nothing is kept', async (_, headers) => {
    const before = [await deliveries(), await jobs()]
    const refused = await send(push, await headers())
    expect(refused.status).toBe(403)
    expect(refused.text).not.toContain(SECRET)
    expect([await deliveries(), await jobs()]).toEqual(before)
  })

  test.each([
    ['nested beyond anything', '['.repeat(100_000)],
    [
      'nested beyond anything below a field',
      `{"repository":${'{"id":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    ],
    ['larger than any', `{"a":"${'x'.repeat(30 * 1024 * 1024)}"}`],
    ['no JSON', 'payload=text'],
  ])('a signed body that is %s is refused', async (_, body) => {
    const before = await jobs()
    expect((await send(body, { 'x-hub-signature-256': await sign(SECRET, body) })).status).toBe(400)
    expect(await jobs()).toBe(before)
  })

  test('what GitHub sends is taken as it sends it, and what it sends again is none', async () => {
    const url = await serveRoute(POST, '/api/webhooks/github')
    const app = addApp(emptyWorld('acme'), { publicKey: '', hasWebhook: true })
    const opened = {
      event: 'pull_request',
      definition: 'pull_request$opened',
      facts: {
        repository: { id: 7 },
        number: 3,
        pull_request: { user: { login: 'ada' }, base: { sha: SHA }, head: { sha: SHA } },
      },
    }
    const before = [await deliveries(), await jobs()]
    const told = await deliverWebhook(app, opened, { url, secret: SECRET })
    const again = await deliverWebhook(app, opened, { url, secret: SECRET }, told.guid)
    const forged = await deliverWebhook(app, opened, { url, secret: 'guessed' })
    expect([told, again, forged].map(({ statusCode }) => statusCode)).toEqual([202, 202, 403])
    expect([await deliveries(), await jobs()]).toEqual(before.map((count) => count + 1))
    expect(await suite.db.webhookDelivery.findUnique({ where: { id: told.guid } })).toMatchObject({
      event: { kind: 'pull-request', repositoryId: 7, number: 3 },
    })
  })

  test('the signature is over the bytes as they came, whatever they say as text', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from(push), 0x20])
    const hmac = createHmac('sha256', SECRET).update(bytes).digest('hex')
    const headers = {
      'x-github-event': 'push',
      'x-github-delivery': 'bytes',
      'x-hub-signature-256': `sha256=${hmac}`,
    }
    const request = new Request('http://127.0.0.1/api/webhooks/github', {
      method: 'POST',
      body: bytes,
      headers,
    })
    expect((await POST(request)).status).toBe(202)
  })

  test('secrets are opened once for many deliveries, and one that came in between holds at once', async () => {
    const reads = vi.spyOn(suite.db.integration, 'findMany')
    for (let count = 0; count < 20; count++)
      expect((await send(push, { 'x-hub-signature-256': await sign(SECRET, push) })).status).toBe(202)
    expect(reads.mock.calls.length).toBeLessThanOrEqual(2)
    const other = ['another', 'of', 'ours'].join('-')
    const input = {
      kind: 'webhook-secret',
      name: 'Other',
      value: other,
      facts: { sender: 'github.com' },
    } as const
    await addIntegration(localCtx(suite.db), input, { sealing: null, webhook: pairKey(key) })
    await vi.waitFor(
      async () =>
        expect((await send(push, { 'x-hub-signature-256': await sign(other, push) })).status).toBe(202),
      { timeout: 10_000, interval: 100 },
    )
  })

  test('what the ledger does not care about is taken and asks for nothing', async () => {
    const before = await jobs()
    const signed = { 'x-hub-signature-256': await sign(SECRET, '{}'), 'x-github-event': 'star' }
    expect(await send('{}', signed)).toEqual({ status: 202, text: '{"taken":false}' })
    expect(await jobs()).toBe(before)
  })
})
