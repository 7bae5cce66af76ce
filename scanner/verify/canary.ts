/**
 * Whether using the credential may ring somebody's alarm: AWS keys of accounts known to issue canary tokens (published
 * by Thinkst's canarytokens.org, its imitators and other scanners), and hosts of canary services. The account lies in
 * the key id itself; for key ids older than 2019 it does not, so that a canary cannot be excluded.
 */
export function canaryRisk(
  facts: Readonly<Record<string, string>>,
  host: string,
): 'canary' | 'canary-not-excluded' | null {
  if (isCanaryHost(host) || Object.values(facts).some(isCanaryHost)) return 'canary'
  const keyIds = Object.values(facts).filter((text) => KEY_ID.test(text))
  const accounts = keyIds.map(awsAccountOf)
  if (accounts.some((account) => account !== null && CANARY_ACCOUNTS.has(account))) return 'canary'
  return accounts.includes(null) ? 'canary-not-excluded' : null
}

const KEY_ID = /^(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}$/
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Twelve digits: bits 1 to 40 after the prefix. Null for key ids of the older form. */
export function awsAccountOf(keyId: string): string | null {
  if (!KEY_ID.test(keyId) || /^.{4}[IJ]/.test(keyId)) return null
  const bits = [...keyId.slice(4, 14)].reduce((sum, letter) => sum * 32n + BigInt(BASE32.indexOf(letter)), 0n)
  const account = ((bits >> 2n) & 0x7fff_ffff_ff80n) >> 7n
  return account.toString().padStart(12, '0')
}

const isCanaryHost = (text: string): boolean =>
  /(?:^|[./@])(?:canarytokens?\.(?:com|org|net)|canary\.tools|thinkst\.com)(?:[:/?#]|$)/i.test(text)

const CANARY_ACCOUNTS: ReadonlySet<string> = new Set([
  '044858866125',
  '052310077262',
  '171436882533',
  '251535659677',
  '266735846894',
  '344043088457',
  '351906852752',
  '390477818340',
  '426127672474',
  '427150556519',
  '439872796651',
  '445142720921',
  '465867158099',
  '528757803018',
  '534261010715',
  '538784191382',
  '595918472158',
  '637958123769',
  '693412236332',
  '717712589309',
  '729780141977',
  '730335385048',
  '732624840810',
  '735421457923',
  '819147034852',
  '893192397702',
  '959235150393',
  '982842642351',
  '992382622183',
])
