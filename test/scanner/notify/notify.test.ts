import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { deliver } from '#scanner/notify/deliver.ts'
import type { Notice } from '#scanner/notify/notice.ts'
import { pagerDutyRequest } from '#scanner/notify/pagerduty.ts'
import { webhookRequest } from '#scanner/notify/signed-webhook.ts'
import { slackRequest } from '#scanner/notify/slack.ts'
import { Secret } from '#scanner/secret.ts'

describe('notices', () => {
  test('to Slack: a path that looks like a mention or a link is neither', () => {
    const { body } = slackRequest(
      notice({ title: 'Leak in <!channel> *x*' }),
      new URL('https://hooks.example/T1'),
    )
    expect(body).not.toContain('<!channel>')
    expect(JSON.parse(body).blocks[0].text.text).toContain('&lt;!channel&gt;')
  })

  test('to an endpoint of ones own: signed over id, time and body', () => {
    const secret = new Secret(['shared', 'between', 'us'].join('-'))
    const request = webhookRequest(notice(), { address: new URL('https://example.org/hook'), secret })
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers
    const expected = secret.expose((key) =>
      createHmac('sha256', key).update(`${id}.${at}.${request.body}`).digest('base64'),
    )
    expect(signature).toBe(`v1,${expected}`)
    expect(JSON.parse(request.body)).toMatchObject({
      type: 'sprawl.live-leak',
      data: { severity: 'critical' },
    })
  })

  test('to PagerDuty: a repetition is the same alert', () => {
    const key = new Secret('routing')
    const [first, again] = [notice(), notice()].map((each) =>
      JSON.parse(pagerDutyRequest(each, { routingKey: key }).body),
    )
    expect(first.dedup_key).toBe(again.dedup_key)
    expect(first.payload.severity).toBe('critical')
  })
})

describe('delivering', () => {
  test.each([
    [204, { state: 'delivered' }],
    [429, { state: 'retry', afterSeconds: 7, reason: 'It answered 429.' }],
    [503, { state: 'retry', afterSeconds: 7, reason: 'It answered 503.' }],
    [404, { state: 'refused', reason: 'It answered 404.' }],
    [302, { state: 'refused', reason: 'It answered 302.' }],
  ])('an answer of %i', async (status, expected) => {
    const address = await endpoint(status)
    expect(await deliver(slackRequest(notice(), address), loopback)).toEqual(expected)
  })

  test('an address of this machine is refused unless an operator allows it', async () => {
    expect(await deliver(slackRequest(notice(), await endpoint(200)))).toMatchObject({ state: 'refused' })
  })

  test('nobody there is worth another try', async () => {
    expect(await deliver(slackRequest(notice(), new URL('http://127.0.0.1:9/')), loopback)).toMatchObject({
      state: 'retry',
    })
  })
})

const loopback = systemNetwork({ allowed: parseAllowed(['127.0.0.1']), trusted: false })

const notice = (facts: Partial<Notice> = {}): Notice => ({
  id: 'finding-1:leak-live',
  event: 'live-leak',
  severity: 'critical',
  title: 'A live credential in acme/shop',
  facts: [{ label: 'Where', text: 'src/pay.ts, line 12' }],
  url: 'https://sprawl.example/findings/1',
  at: new Date('2026-11-23T03:00:00Z'),
  ...facts,
})

async function endpoint(status: number): Promise<URL> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'retry-after': '7', location: 'http://127.0.0.1:1/' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => void server.close())
  const { port } = server.address() as AddressInfo
  return new URL(`http://127.0.0.1:${port}/`)
}
