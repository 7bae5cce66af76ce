import type { Derive } from '../define-rule.ts'
import { known, moment } from './text.ts'

const ACCOUNT =
  /https:\/\/([a-z0-9-]{3,60})\.(blob|file|queue|table|dfs)\.core\.windows\.net\/([\w$-]{1,80})?/
const NAMESPACE =
  /(?:sr=(?:https?|sb|amqps?)(?::|%3a)(?:\/|%2f){2}|sb:\/\/|https:\/\/)?([\w-]{3,60}\.(?:servicebus\.windows|azure-devices)\.net)/i

/**
 * What a shared access signature opens and until when: the account or namespace and the container in its URL, its
 * permissions, the policy that signed it, and its `se`, a date or seconds, percent-encoded or not.
 */
export const factsOfSignature: Derive = ({ expiresAt = '' }, _text, around = new Uint8Array(0)) => {
  const text = Buffer.from(around).toString('latin1')
  const [, account, service, container] = ACCOUNT.exec(text) ?? []
  return known({
    account,
    service,
    container,
    host: account === undefined ? NAMESPACE.exec(text)?.[1] : null,
    permissions: /[?&;]sp=([a-z]{1,14})\b/.exec(text)?.[1],
    policy: /[?&;]skn=([\w-]{1,60})/.exec(text)?.[1],
    expiresAt: momentOf(expiresAt),
  })
}

function momentOf(expiresAt: string): string | null {
  const written = expiresAt.replace(/^se=/i, '').replaceAll(/%3a/gi, ':')
  const date = /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/.exec(written)?.[0] ?? ''
  const parsed = date === '' ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(parsed)) return new Date(parsed).toISOString()
  return /^\d{9,11}$/.test(written) ? moment(Number(written)) : null
}
