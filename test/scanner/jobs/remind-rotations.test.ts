import pino from 'pino'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import { type NewNotificationRule, NotificationList } from '#inventory/model/notification.ts'
import { addNotificationRule } from '#inventory/notification/add-notification-rule.ts'
import { listNotifications } from '#inventory/notification/list-notifications.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { listReminders } from '#inventory/rotation/list-reminders.ts'
import { goLive } from '#inventory/source/go-live.ts'
import { goQuiet } from '#inventory/source/go-quiet.ts'
import { changeVault } from '#inventory/vault/change-vault.ts'
import { newId } from '#prisma/keys.ts'
import { deliverNotifications } from '#scanner/jobs/deliver-notifications.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { useDatabase } from '#test/support/database.ts'
import { type MailDouble, startMail } from '#test/support/mail.ts'
import { type Receiver, startReceiver } from '#test/support/receiver.ts'
import { NOW } from '../../inventory/finding/ledger.ts'
import { writeVault } from '../../inventory/roles/vault-of.ts'
import { sealingPair } from './connecting.ts'

const key = sealingPair()
const DAY = 86_400_000

describe('reminders of rotations', () => {
  const suite = useDatabase()
  let now = NOW
  let hook: Receiver
  let mail: MailDouble
  let [integrationId, smtpId, personId, email] = ['', '', '', '']
  let vault: Awaited<ReturnType<typeof writeVault>>

  const ctx = () => localCtx(suite.db, { now: () => now })
  const addRule = (rule: Partial<NewNotificationRule> = {}) =>
    addNotificationRule(ctx(), {
      name: `Rule ${newId()}`,
      events: ['rotation-due', 'rotation-overdue'],
      channel: 'webhook',
      integrationId,
      ...rule,
    })
  const run = () => {
    const tools = {
      ctx: jobCtx(suite.db, 'deliver-notifications', { now: () => now }),
      openingKeys: async () => [key],
      allowedAddresses: parseAllowed(['127.0.0.1']),
      publicUrl: 'https://sprawl.example.org',
      log: pino({ level: 'silent' }),
    }
    return deliverNotifications(tools as unknown as Tools, new AbortController().signal)
  }
  const due = (days: number, status = 'current') =>
    suite.db.vaultEntry.update({
      where: { id: vault.entryId },
      data: { rotationDueAt: new Date(NOW.getTime() + days * DAY), rotationStatus: status },
    })
  const onDay = async (day: number) => {
    now = new Date(NOW.getTime() + day * DAY)
    await run()
  }
  const titles = () => hook.received.map(({ body }) => JSON.parse(body).data.title)
  const dayOf = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString().slice(0, 10)

  beforeAll(async () => {
    hook = await startReceiver()
    mail = await startMail()
    const seal = { sealing: key, webhook: null }
    const value = ['a', 'signing', 'secret'].join('-')
    const facts = { address: `${hook.url}/hook` }
    integrationId = (
      await addIntegration(ctx(), { kind: 'webhook-endpoint', name: 'Hook', facts, value }, seal)
    ).id
    const server = { host: '127.0.0.1', port: String(mail.port), user: '', from: 'sprawl@example.org' }
    const smtp = {
      kind: 'smtp',
      name: 'Mail',
      facts: { ...server, security: 'none' },
      value: 'none',
    } as const
    smtpId = (await addIntegration(ctx(), smtp, seal)).id
  })

  beforeEach(async () => {
    now = NOW
    await suite.db.notificationRule.deleteMany()
    await suite.db.vaultEntry.updateMany({ data: { rotationDueAt: null } })
    hook.received.length = 0
    mail.mails.length = 0
    email = `ada-${newId()}@example.org`
    personId = (await addPerson(ctx(), { name: 'Ada', email })).id
    vault = await writeVault(suite.db, { mark: `prod-${newId()}`, personId })
  })

  test('go out 14 and 3 days before and once it is overdue, each once, with a link to the entry', async () => {
    await addRule()
    await due(20)
    for (const day of [0, 5, 6.5, 7, 16, 17.5, 18, 20.1, 20.2, 22]) await onDay(day)
    const { path } = await suite.db.vaultEntry.findUniqueOrThrow({ where: { id: vault.entryId } })
    const where = `${path} in ${path.split('/')[0]}`
    expect(titles()).toEqual([
      `Must be rotated by ${dayOf(20)}: ${where}`,
      `Must be rotated by ${dayOf(20)}: ${where}`,
      `Rotation overdue since ${dayOf(20)}: ${where}`,
    ])
    expect(JSON.parse(hook.received[0]?.body ?? '')).toMatchObject({
      type: 'sprawl.rotation-due',
      data: {
        severity: 'low',
        url: `https://sprawl.example.org/inventory/${vault.entryId}`,
        facts: expect.arrayContaining([
          { label: 'Due', text: dayOf(20) },
          { label: 'Owner', text: 'Ada' },
        ]),
      },
    })
    const { items } = await listReminders(ctx(), {})
    expect(items.map(({ daysAhead, state, channel, sentAt }) => [daysAhead, state, channel, sentAt])).toEqual(
      [
        [0, 'delivered', 'webhook', new Date(NOW.getTime() + 20.1 * DAY).toISOString()],
        [3, 'delivered', 'webhook', new Date(NOW.getTime() + 17.5 * DAY).toISOString()],
        [14, 'delivered', 'webhook', new Date(NOW.getTime() + 6.5 * DAY).toISOString()],
      ],
    )
    expect((await listNotifications(ctx(), NotificationList.parse({}))).items[0]?.entry?.id).toBe(
      vault.entryId,
    )
  })

  test('one that is known late is told of once, and a new due date anew', async () => {
    await addRule()
    await due(2)
    await onDay(0)
    await onDay(0.5)
    expect(titles()).toHaveLength(1)
    await due(100)
    await onDay(1)
    expect(titles()).toHaveLength(1)
    await onDay(90)
    expect(titles().at(-1)).toContain(dayOf(100))
  })

  test('a vault says how many days before, and a quiet one says nothing', async () => {
    await addRule()
    const { vaultId } = vault
    await changeVault(ctx(), { vaultId, reminderDays: [30, 30, 1] })
    await goQuiet(ctx(), { sourceId: vault.vaultSourceId })
    await due(25)
    await onDay(0)
    expect(titles()).toEqual([])
    await goLive(ctx(), { sourceId: vault.vaultSourceId })
    await onDay(1)
    await onDay(20)
    expect(titles()).toHaveLength(1)
    await changeVault(ctx(), { vaultId, reminderDays: [] })
    await onDay(24.5)
    expect(titles()).toHaveLength(1)
    await onDay(25.5)
    expect(titles()).toHaveLength(2)
  })

  test('nobody is told before the day of one that is being rotated, nor of what a rule is not about', async () => {
    await due(2, 'in-progress')
    await addRule()
    const other = await addPerson(ctx(), { name: 'Bea', email: null })
    await addRule({ whose: { kind: 'owner', owner: { kind: 'person', id: other.id } } })
    await addRule({ events: ['rotation-overdue'] })
    await onDay(0)
    expect(titles()).toEqual([])
    await onDay(2.1)
    expect(titles()).toHaveLength(2)
  })

  test('a rule of one owner or one source hears of theirs, by e-mail to the owners too', async () => {
    const more = { channel: 'email', integrationId: smtpId, toOwners: true } as const
    await addRule({ ...more, whose: { kind: 'owner', owner: { kind: 'person', id: personId } } })
    await addRule({ whose: { kind: 'source', sourceId: vault.vaultSourceId } })
    await due(2)
    await onDay(0)
    expect(mail.mails.map(({ to }) => to)).toEqual([[email]])
    expect(mail.mails[0]?.text).toContain(`Subject: Must be rotated by ${dayOf(2)}`)
    expect(titles()).toHaveLength(1)
  })

  test('a digest holds what is to be rotated still, and the page says when it went out', async () => {
    await addRule({ cadence: 'daily', digestHour: 9 })
    const gone = vault
    await due(2)
    vault = await writeVault(suite.db, { mark: `eu-${newId()}`, personId })
    await due(2)
    await onDay(0)
    expect(titles()).toEqual([])
    expect((await listReminders(ctx(), { entry: vault.entryId })).items).toMatchObject([
      { state: 'gathered', sentAt: null },
    ])
    await suite.db.vaultEntry.update({ where: { id: gone.entryId }, data: { rotationDueAt: null } })
    await onDay(1)
    expect(titles()).toEqual(['One secret must be rotated'])
    const [digest] = hook.received.map(({ body }) => JSON.parse(body))
    expect(digest.data).toMatchObject({
      url: 'https://sprawl.example.org/rotation',
      facts: [{ label: `rotate by ${dayOf(2)}` }],
    })
    expect((await listReminders(ctx(), { entry: vault.entryId })).items).toMatchObject([
      { state: 'delivered', sentAt: now.toISOString() },
    ])
  })
})
