import { describe, expect, test } from 'vitest'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { type MailServer, sendMail } from '#scanner/notify/email.ts'
import type { Notice } from '#scanner/notify/notice.ts'
import { Secret } from '#scanner/secret.ts'
import { makeCertificate } from '#test/support/certificate.ts'
import { startMail } from '#test/support/mail.ts'

const notice: Notice = {
  id: '0190b5a0-0000-7000-8000-000000000001',
  event: 'new-leak',
  severity: 'high',
  title: 'New leak:\r\nBcc: everybody@example.org in <shop>',
  facts: [{ label: 'Where', text: 'src/<script>.ts' }],
  url: null,
  at: new Date('2026-10-01T00:00:00Z'),
}
const password = ['mail', 'password'].join('-')
const rules = { allowed: parseAllowed(['127.0.0.1']), trusted: false }

describe('e-mail', async () => {
  const { key, certificate } = makeCertificate(['localhost'])
  const double = await startMail({ password, key, certificate })
  const server = (more: Partial<MailServer> = {}): MailServer => ({
    host: 'localhost',
    port: double.port,
    security: 'starttls',
    signIn: { user: 'sprawl', password: new Secret(password) },
    from: 'sprawl@example.org',
    ...more,
  })
  const network = (ca: readonly string[] | null) => ({
    ...systemNetwork({ ...rules, allowed: parseAllowed(['localhost']) }),
    resolve: async () => ['127.0.0.1'],
    ca,
  })

  test('signs in over TLS that is checked; a title makes no header of its own', async () => {
    const delivery = await sendMail(notice, ['ada@example.org'], server(), network([certificate]))
    expect(delivery).toEqual({ state: 'delivered' })
    const [mail] = double.mails
    expect(mail).toMatchObject({ to: ['ada@example.org'], user: 'sprawl' })
    expect(mail?.text).toContain('Subject: New leak: Bcc: everybody@example.org in <shop>')
    expect(mail?.text).toContain(`Message-ID: <${notice.id}@sprawl>`)
    expect(mail?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
    expect(mail?.text).toContain('src/&lt;script')
  })

  test('a certificate nobody vouches for gets neither the password nor the mail', async () => {
    const before = double.mails.length
    const delivery = await sendMail(notice, ['ada@example.org'], server(), network(null))
    expect(delivery.state).toBe('retry')
    expect(double.mails.length).toBe(before)
  })

  test('a wrong password is not tried again', async () => {
    const signIn = { user: 'sprawl', password: new Secret('wrong') }
    const delivery = await sendMail(notice, ['a@example.org'], server({ signIn }), network([certificate]))
    expect(delivery).toEqual({ state: 'refused', reason: 'The mail server did not accept the sign-in.' })
  })

  test('an address that may not be called is not, and nobody is no recipient', async () => {
    const refused = await sendMail(notice, ['a@example.org'], server({ host: '127.0.0.1' }), systemNetwork())
    expect(refused).toMatchObject({ state: 'refused' })
    expect(await sendMail(notice, [], server())).toMatchObject({ state: 'refused' })
  })
})
