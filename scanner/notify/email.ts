import net from 'node:net'
import { createTransport, type SMTPTransportOptions } from 'nodemailer'
import type { MailSecurity } from '#inventory/model/integration.ts'
import { connect, type Network, systemNetwork } from '#scanner/net/connect.ts'
import { NetError } from '#scanner/net/net-error.ts'
import type { Secret } from '#scanner/secret.ts'
import type { Delivery, Notice } from './notice.ts'

export type MailServer = {
  readonly host: string
  readonly port: number
  readonly security: MailSecurity
  /** Null where the server asks for no sign-in; nobody signs in without TLS. */
  readonly signIn: { readonly user: string; readonly password: Secret } | null
  readonly from: string
}

const TIMEOUT_MILLISECONDS = 20_000

/**
 * Sends a notice by e-mail, hidden from each other to all who get it, over a connection to a checked address. The same
 * notice has the same Message-ID. Never throws, and says nothing of the address.
 */
export async function sendMail(
  notice: Notice,
  to: readonly string[],
  server: MailServer,
  network: Network = systemNetwork(),
): Promise<Delivery> {
  if (to.length === 0) return { state: 'refused', reason: 'Nobody with an address owns what it tells of.' }
  const signal = AbortSignal.timeout(TIMEOUT_MILLISECONDS)
  try {
    const socket = await connect(new URL(`http://${bracketed(server.host)}:${server.port}`), network, signal)
    if (!(socket instanceof net.Socket)) throw new Error('no-socket')
    signal.addEventListener('abort', () => socket.destroy(), { once: true })
    try {
      await createTransport(optionsFor(server, socket, network)).sendMail(mailOf(notice, to, server.from))
      return { state: 'delivered' }
    } finally {
      socket.destroy()
    }
  } catch (error) {
    return failureOf(error)
  }
}

const bracketed = (host: string): string => (net.isIPv6(host) ? `[${host}]` : host)

function optionsFor(
  { host, port, security, signIn }: MailServer,
  connection: net.Socket,
  { ca }: Network,
): SMTPTransportOptions {
  const tls = { rejectUnauthorized: true, ...(ca === null ? {} : { ca: [...ca] }) }
  const auth =
    signIn === null || security === 'none'
      ? {}
      : { auth: { user: signIn.user, pass: signIn.password.expose((password) => password) } }
  return {
    host,
    port,
    connection,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls,
    name: 'sprawl',
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  }
}

const mailOf = ({ id, title, facts, url }: Notice, to: readonly string[], from: string) => {
  const lines = facts.map(({ label, text }) => `${label}: ${text}`)
  const link = url === null ? [] : ['', url]
  const rows = facts.map(
    ({ label, text }) =>
      `<tr><td style="padding:2px 16px 2px 0;color:#666">${html(label)}</td><td>${html(text)}</td></tr>`,
  )
  const button = url === null ? '' : `<p><a href="${html(url)}">Open in Sprawl</a></p>`
  return {
    from,
    to: NOBODY_NAMED,
    bcc: [...to],
    subject: title.replace(/\s+/g, ' ').slice(0, 200),
    messageId: `<${id}@sprawl>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    text: [title, '', ...lines, ...link, ''].join('\n'),
    html: `<p><strong>${html(title)}</strong></p><table>${rows.join('')}</table>${button}`,
  }
}

/** A group of nobody: who gets it sees only that. */
const NOBODY_NAMED = 'undisclosed-recipients:;'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const html = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)

/** 5xx of a mail server will not change by asking again; what it says could quote addresses. */
function failureOf(error: unknown): Delivery {
  if (error instanceof NetError && error.reason === 'private-address')
    return { state: 'refused', reason: 'Its address may not be called; an operator can allow it.' }
  const code = error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : 0
  const kind = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (kind === 'EAUTH') return { state: 'refused', reason: 'The mail server did not accept the sign-in.' }
  if (code >= 500) return { state: 'refused', reason: `The mail server answered ${code}.` }
  if (code >= 400) return { state: 'retry', afterSeconds: null, reason: `The mail server answered ${code}.` }
  if (kind === 'ETLS')
    return { state: 'retry', afterSeconds: null, reason: 'The mail server offers no trusted TLS.' }
  return { state: 'retry', afterSeconds: null, reason: 'The mail server did not answer.' }
}
