import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export type Mail = { readonly to: readonly string[]; readonly text: string; readonly user: string | null }

export type MailDouble = {
  readonly port: number
  readonly mails: Mail[]
  /** What the next messages are answered with instead of being taken. */
  refuse: { readonly code: number; times: number } | null
}

type MailOptions = { readonly password?: string; readonly key?: string; readonly certificate?: string }

/** A mail server on loopback that takes mail for anybody; with a password, only over TLS and for who signs in. */
export async function startMail(options: MailOptions = {}): Promise<MailDouble> {
  const double: { -readonly [Name in keyof MailDouble]: MailDouble[Name] } = {
    port: 0,
    mails: [],
    refuse: null,
  }
  const { key, certificate: cert } = options
  const server = new SMTPServer({
    ...(key !== undefined && cert !== undefined && { key, cert }),
    authOptional: options.password === undefined,
    hideSTARTTLS: options.password === undefined,
    allowInsecureAuth: false,
    disableReverseLookup: true,
    onAuth: ({ username = '', password = '' }, _session, done) =>
      password === options.password ? done(null, { user: username }) : done(new Error('Wrong password')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (double.refuse !== null && double.refuse.times-- > 0)
          return done(Object.assign(new Error('Not now'), { responseCode: double.refuse.code }))
        const to = session.envelope.rcptTo.map(({ address }) => address).sort()
        double.mails.push({ to, text: Buffer.concat(chunks).toString('utf8'), user: session.user ?? null })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  double.port = (server.server.address() as AddressInfo).port
  return double
}
