import pino from 'pino'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import type { NewIntegration } from '#inventory/model/integration.ts'
import { type NewNotificationRule, NotificationList } from '#inventory/model/notification.ts'
import { addNotificationRule } from '#inventory/notification/add-notification-rule.ts'
import {
  pauseNotificationRule,
  testNotificationRule,
} from '#inventory/notification/change-notification-rule.ts'
import { listNotificationRules } from '#inventory/notification/list-notification-rules.ts'
import { listNotifications } from '#inventory/notification/list-notifications.ts'
import { retryNotification } from '#inventory/notification/retry-notification.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { transact } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { deliverNotifications } from '#scanner/jobs/deliver-notifications.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { useDatabase } from '#test/support/database.ts'
import { type MailDouble, startMail } from '#test/support/mail.ts'
import { type Receiver, startReceiver } from '#test/support/receiver.ts'
import { NOW, writeFinding, writeRepository, writeRules } from '../../inventory/finding/ledger.ts'
import { sealingPair } from './connecting.ts'

const key = sealingPair()

describe('notifications', () => {
  const suite = useDatabase()
  let now = NOW
  let hook: Receiver
  let mail: MailDouble
  let integrationId = ''
  let smtpId = ''
  let repositoryId = ''

  const ctx = () => localCtx(suite.db, { now: () => now })
  const job = () => jobCtx(suite.db, 'deliver-notifications', { now: () => now })
  const seal = (input: NewIntegration) => addIntegration(ctx(), input, { sealing: key, webhook: null })
  const addRule = (rule: Partial<NewNotificationRule> = {}) =>
    addNotificationRule(ctx(), {
      name: `Rule ${newId()}`,
      events: ['new-leak'],
      channel: 'webhook',
      integrationId,
      ...rule,
    })
  const run = (more: Partial<Tools> = {}) => {
    const tools = {
      ctx: job(),
      openingKeys: async () => [key],
      allowedAddresses: parseAllowed(['127.0.0.1']),
      publicUrl: 'https://sprawl.example.org',
      log: pino({ level: 'silent' }),
      ...more,
    }
    return deliverNotifications(tools as Tools, new AbortController().signal)
  }
  const leak = async (path = `${newId()}.ts`, validity = 'not-checked') => {
    const made = await writeFinding(suite.db, { repositoryId, path, now })
    await suite.db.credential.update({ where: { id: made.credentialId }, data: { validity } })
    return made
  }
  const bodies = () => hook.received.map(({ body }) => JSON.parse(body))
  const later = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }

  beforeAll(async () => {
    await writeRules(suite.db)
    hook = await startReceiver()
    mail = await startMail()
    const value = ['a', 'signing', 'secret'].join('-')
    const facts = { address: `${hook.url}/hook` }
    integrationId = (await seal({ kind: 'webhook-endpoint', name: 'Hook', facts, value })).id
    const server = {
      host: '127.0.0.1',
      port: String(mail.port),
      security: 'none',
      user: '',
      from: 'sprawl@example.org',
    }
    smtpId = (
      await seal({ kind: 'smtp', name: 'Mail', facts: { ...server, security: 'none' }, value: 'none' })
    ).id
  })

  beforeEach(async () => {
    await suite.db.notificationRule.deleteMany()
    await suite.db.finding.updateMany({ data: { state: 'resolved', resolution: 'revoked' } })
    repositoryId = await writeRepository(suite.db, `shop-${newId()}`)
    hook.received.length = 0
    hook.status = 200
    mail.mails.length = 0
    now = NOW
  })

  test('a new leak is told once, signed, with a link and without a value', async () => {
    await addRule()
    const { findingId, credentialId } = await leak('src/pay.ts')
    await transact(suite.db, (tx) => judgeCredentials(tx, job(), [credentialId], 'new-commit'))
    await run()
    await run()
    expect(bodies()).toMatchObject([
      {
        type: 'sprawl.new-leak',
        data: {
          severity: 'high',
          url: `https://sprawl.example.org/findings/${findingId}`,
          facts: expect.arrayContaining([
            { label: 'Where', text: expect.stringContaining('src/pay.ts, line ') },
          ]),
        },
      },
    ])
    expect(hook.received[0]?.headers['webhook-signature']).toMatch(/^v1,/)
  })

  test('nothing is told of what the rule is not about', async () => {
    const other = await writeRepository(suite.db, `site-${newId()}`)
    const { sourceId } = await suite.db.repository.findUniqueOrThrow({ where: { id: other } })
    const owner = await addPerson(ctx(), { name: 'Ada', email: null })
    await addRule({ whose: { kind: 'source', sourceId } })
    await addRule({ whose: { kind: 'owner', owner: { kind: 'person', id: owner.id } } })
    await addRule({ minimumSeverity: 'critical' })
    const { id: ruleId } = await addRule()
    await pauseNotificationRule(ctx(), { ruleId, paused: true })
    await leak()
    await run()
    expect(hook.received).toEqual([])
    await setOwner(ctx(), {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id: owner.id },
    })
    await leak()
    await writeFinding(suite.db, { repositoryId: other, path: 'x.ts' })
    await run()
    expect(hook.received.length).toBe(2)
  })

  test('a quiet source says nothing until it is live', async () => {
    await addRule({ events: ['new-leak', 'overdue', 'not-acknowledged'], acknowledgeWithinMinutes: 5 })
    const { sourceId } = await suite.db.repository.findUniqueOrThrow({ where: { id: repositoryId } })
    await suite.db.source.update({ where: { id: sourceId }, data: { liveAt: null } })
    await leak('quiet.ts', 'active')
    later(60 * 24 * 60)
    await run()
    expect(hook.received).toEqual([])
    await suite.db.source.update({ where: { id: sourceId }, data: { liveAt: now } })
    await run()
    expect(hook.received).toEqual([])
    await leak('loud.ts')
    await run()
    expect(bodies().map(({ type }) => type)).toEqual(['sprawl.new-leak'])
    later(6)
    await run()
    expect(bodies().map(({ type }) => type)).toEqual(['sprawl.new-leak', 'sprawl.not-acknowledged'])
  })

  test('a leak that turns out live, and one that was resolved and still works', async () => {
    await addRule({ events: ['live-leak', 'regression'] })
    const { findingId, credentialId } = await leak()
    await resolveFinding(ctx(), { findingId, resolution: 'revoked', comment: null })
    later(1)
    await suite.db.credential.update({ where: { id: credentialId }, data: { validity: 'active' } })
    await transact(suite.db, (tx) => judgeCredentials(tx, job(), [credentialId], 'new-commit'))
    await transact(suite.db, (tx) => judgeCredentials(tx, job(), [credentialId], 'new-commit'))
    await run()
    expect(
      bodies()
        .map(({ type }) => type)
        .sort(),
    ).toEqual(['sprawl.live-leak', 'sprawl.regression'])
  })

  test('what nobody answers is escalated once, and not when somebody took it', async () => {
    await addRule({ events: ['not-acknowledged'], acknowledgeWithinMinutes: 30 })
    const person = await addPerson(ctx(), { name: 'Bea', email: null })
    const [waits, taken] = [await leak('a.ts', 'active'), await leak('b.ts', 'active')]
    await suite.db.finding.update({ where: { id: taken.findingId }, data: { assigneeId: person.id } })
    later(29)
    await run()
    expect(hook.received).toEqual([])
    later(2)
    await run()
    await run()
    expect(bodies().map(({ data }) => data.url)).toEqual([
      `https://sprawl.example.org/findings/${waits.findingId}`,
    ])
  })

  test('what is overdue is told when it becomes so', async () => {
    await addRule({ events: ['overdue'] })
    await leak()
    later(31 * 24 * 60)
    await run()
    later(1)
    await run()
    expect(bodies().map(({ type }) => type)).toEqual(['sprawl.overdue'])
  })

  test('a digest goes out at its hour in its time zone and holds what was gathered', async () => {
    await addRule({ cadence: 'daily', digestHour: 9, timeZone: 'Europe/Berlin' })
    await leak()
    await leak()
    const { findingId } = await leak()
    await resolveFinding(ctx(), { findingId, resolution: 'revoked', comment: null })
    await run()
    expect(hook.received).toEqual([])
    now = new Date('2026-10-01T07:00:00Z')
    await run()
    await run()
    expect(bodies()).toMatchObject([{ type: 'sprawl.digest', data: { title: '2 findings want an answer' } }])
    const [rule] = await listNotificationRules(ctx())
    expect(rule?.nextDigestAt).toBe('2026-10-02T07:00:00.000Z')
  })

  test('many at once are one message that says how many', async () => {
    await addRule()
    for (let count = 0; count < 12; count++) await leak()
    await run()
    expect(bodies()).toMatchObject([{ type: 'sprawl.digest', data: { title: '12 findings want an answer' } }])
    expect(bodies()[0].data.facts.at(-1)).toEqual({ label: 'And more', text: '2 are not listed here' })
  })

  test('what was told is listed by its time, page by page', async () => {
    await addRule()
    for (const minute of [3, 1, 2]) {
      const { findingId } = await leak()
      const createdAt = new Date(Date.UTC(2026, 8, 30, 8, minute))
      await suite.db.notification.updateMany({ where: { findingId }, data: { createdAt } })
    }
    const page = async (cursor?: string) =>
      listNotifications(
        ctx(),
        NotificationList.parse({ limit: '2', ...(cursor === undefined ? {} : { cursor }) }),
      )
    const first = await page()
    const second = await page(first.nextCursor ?? undefined)
    const minutes = [...first.items, ...second.items].map(({ createdAt }) =>
      new Date(createdAt).getUTCMinutes(),
    )
    expect(minutes).toEqual([3, 2, 1])
    expect(second.nextCursor).toBeNull()
  })

  test('nobody is flooded: twenty in a run to one receiver, whatever the rules; the rest goes with the next', async () => {
    for (let rule = 0; rule < 3; rule++) await addRule()
    for (let count = 0; count < 9; count++) await leak()
    await run()
    expect(hook.received.length).toBe(20)
    await run()
    expect(hook.received.length).toBe(27)
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(27)
  })

  test('a receiver that says how long to wait is given that long', async () => {
    await addRule()
    await leak()
    Object.assign(hook, { status: 429, headers: { 'retry-after': '600' } })
    await run()
    later(9)
    await run()
    expect(hook.received.length).toBe(1)
    Object.assign(hook, { status: 200, headers: {} })
    later(2)
    await run()
    expect(hook.received.length).toBe(2)
  })

  test('a receiver that fails is asked again later, each time under the same id, and says why on the page', async () => {
    await addRule()
    await leak()
    hook.status = 503
    await run()
    await run()
    expect(hook.received.length).toBe(1)
    later(1)
    await run()
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    const [waiting] = (await listNotifications(ctx(), NotificationList.parse({}))).items
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 2, error: 'It answered 503.' })
    hook.status = 200
    later(2)
    await run()
    expect(await listNotificationRules(ctx())).toMatchObject([{ delivered: 1, failed: 0, waiting: 0 }])
  })

  test('what is refused is given up, and sent again when somebody says so', async () => {
    await addRule()
    await leak()
    hook.status = 404
    await run()
    const [failed] = (await listNotifications(ctx(), NotificationList.parse({ state: 'failed' }))).items
    expect(failed).toMatchObject({ attempts: 1, error: 'It answered 404.' })
    hook.status = 200
    await retryNotification(ctx(), { notificationId: failed?.id ?? '' })
    await run()
    expect((await listNotifications(ctx(), NotificationList.parse({}))).items[0]).toMatchObject({
      state: 'delivered',
    })
  })

  test('an address that may not be called is never called', async () => {
    await addRule()
    await leak()
    await run({ allowedAddresses: parseAllowed([]) })
    expect(hook.received).toEqual([])
    expect((await listNotifications(ctx(), NotificationList.parse({}))).items[0]).toMatchObject({
      state: 'failed',
    })
  })

  test('by e-mail: to those named and to whoever owns it, hidden from each other', async () => {
    const ada = await addPerson(ctx(), { name: 'Ada', email: `ada-${newId()}@example.org` })
    await setOwner(ctx(), {
      subject: { kind: 'repository', id: repositoryId },
      owner: { kind: 'person', id: ada.id },
    })
    await addRule({
      channel: 'email',
      integrationId: smtpId,
      recipients: ['team@example.org'],
      toOwners: true,
    })
    await leak('src/<b>.ts')
    mail.refuse = { code: 451, times: 1 }
    await run()
    expect(mail.mails).toEqual([])
    later(1)
    await run()
    expect(mail.mails.map(({ to }) => to)).toEqual([[ada.email, 'team@example.org']])
    const [sent] = mail.mails
    expect(sent?.text).toContain('Subject: New leak: beta key in shop-')
    expect(sent?.text).not.toContain(ada.email)
    expect(sent?.text).not.toContain('src/<b>.ts, line 1</td>')
  })

  test('a test is sent by the rule, and its integration is opened once for all of a run', async () => {
    const { id: ruleId } = await addRule()
    const openings = () => suite.db.auditEvent.count({ where: { action: 'integration.open' } })
    const before = await openings()
    await testNotificationRule(ctx(), { ruleId })
    await testNotificationRule(ctx(), { ruleId })
    await run()
    expect(bodies().map(({ type }) => type)).toEqual(['sprawl.test', 'sprawl.test'])
    expect((await openings()) - before).toBe(1)
  })

  test('a worker without the key keeps it waiting', async () => {
    await addRule()
    await leak()
    await run({ openingKeys: async () => [] })
    expect((await listNotifications(ctx(), NotificationList.parse({}))).items[0]).toMatchObject({
      state: 'waiting',
      error: 'This worker cannot open its credential.',
    })
  })
})
