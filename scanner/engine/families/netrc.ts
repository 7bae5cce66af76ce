import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1, lineEnd, lineStart } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { doubtsOf } from '../score/value-reasons.ts'
import { exact, type Family } from './family.ts'

const LONGEST = 512
const NETRC =
  /^machine\s+(\S{1,200})\s+(?:login\s+(\S{1,100})\s+)?(?:account\s+\S{1,100}\s+)?password\s+("[^"\n]{1,200}"|\S{1,200})/
const PGPASS = /^([\w.*-]{1,200}):(\d{2,5}|\*):([\w.*-]{1,100}):([\w.*@-]{1,100}):((?:\\.|[^:\\\s]){1,200})$/

/** Login files: `.netrc` entries and `.pgpass` lines. `.git-credentials` are URLs. */
export const netrc: Family = {
  reach: { before: LONGEST, after: LONGEST },
  anchors: (rule) => [
    ...(wants(rule, 'netrc') ? [exact('machine ')] : []),
    ...(wants(rule, 'pgpass') ? [exact(':5432:'), exact(':*:'), exact(':5433:'), exact(':6432:')] : []),
  ],
  find: (rule, field, at) =>
    field.bytes[at] === 58 ? findPgpass(rule, field, at) : findNetrc(rule, field, at),
  sample: (rule, random) => {
    const secret = random.text(alphabets.base62, 18)
    const host = `${random.text(alphabets.lower, 8)}.net`
    const text = wants(rule, 'netrc')
      ? `machine ${host} login ${random.text(alphabets.lower, 6)} password ${secret}`
      : `${host}:5432:store:${random.text(alphabets.lower, 6)}:${secret}`
    return { text, secret, key: 'password', standsAlone: true }
  },
  nearMisses: (_rule, random) => [
    `machine ${random.text(alphabets.lower, 8)}.net login ${random.text(alphabets.lower, 6)}`,
    `${random.text(alphabets.lower, 8)}:5432:store`,
  ],
}

const wants = (rule: FamilyRule, kind: string): boolean =>
  rule.words.length === 0 || rule.words.includes(kind)

function findNetrc(rule: FamilyRule, field: Field, at: number): number {
  const text = latin1(field.bytes, at, Math.min(field.bytes.length, at + LONGEST))
  const found = NETRC.exec(text)
  const [, host = '', user, quoted = ''] = found ?? []
  if (found === null) return Math.min(LONGEST, text.length)
  const value = quoted.replace(/^"|"$/g, '')
  const end = at + found[0].length - (quoted.startsWith('"') ? 1 : 0)
  add(rule, field, end - value.length, end, value, { host, ...(user === undefined ? {} : { user }) })
  return LONGEST
}

function findPgpass(rule: FamilyRule, field: Field, at: number): number {
  const start = lineStart(field.bytes, at, LONGEST)
  const end = lineEnd(field.bytes, at, LONGEST)
  const found = PGPASS.exec(latin1(field.bytes, start, end))
  const [, host = '', , database = '', user = '', written = ''] = found ?? []
  if (found !== null) {
    add(rule, field, end - written.length, end, written.replace(/\\(.)/g, '$1'), { host, database, user })
  }
  return end - start
}

function add(
  rule: FamilyRule,
  field: Field,
  start: number,
  end: number,
  value: string,
  facts: Record<string, string>,
): void {
  const reasons = ['login-file', ...doubtsOf(value), ...standInsOf(value)] as const
  field.add(
    matchOf({ rule, start, end, value, reasons, facts, key: 'password', specificity: SPECIFICITY.grammar }),
  )
}
