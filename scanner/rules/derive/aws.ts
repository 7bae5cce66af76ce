import type { Derive } from '../define-rule.ts'

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Key ids made before 2019 carry no account; the fifth character tells. */
const FIRST_WITH_ACCOUNT = BASE32.indexOf('Q')

/** The account number that a key id holds: 40 bits after the type, of which the first marks the newer form. */
export const accountOfKeyId: Derive = ({ accessKeyId = '' }) => {
  const digits = [...accessKeyId.slice(4, 12)].map((character) => BASE32.indexOf(character))
  if (accessKeyId.length !== 20 || digits.includes(-1) || (digits[0] ?? 0) < FIRST_WITH_ACCOUNT) return {}
  const bits = [...accessKeyId.slice(4, 14)].reduce(
    (sum, character) => sum * 32n + BigInt(BASE32.indexOf(character)),
    0n,
  )
  const account = ((bits >> 2n) & 0x7fffffffff80n) >> 7n
  return account < 10n ** 12n ? { account: account.toString().padStart(12, '0') } : {}
}
