import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1 } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { LOWEST_SCORE, matchOf, SPECIFICITY } from '../match.ts'
import { type Reason, scoreOf } from '../score/weights.ts'
import { neighbourReasons } from './assignment-neighbours.ts'
import { assignedReasons } from './assignment-reasons.ts'
import type { HowGiven } from './assignment-value.ts'
import { anyCase, type Family } from './family.ts'
import { commandSample, givenTo, isCommand } from './login-command.ts'

const PARENTHESIS = 40
const LONGEST_NAME = 16
const LONGEST_ARGUMENTS = 400
const MOST_ARGUMENTS = 6
/** Calls that take something else, such as a host, before user and password. */
const USER_SECOND = /connect|mysqli|pdo/i
/** Calls that encode `user:password` for a header. */
const ENCODES = /b64|base64|btoa/i
const TEXT = /^(?:@|[bfruL]{0,2})(["'])((?:\\.|(?!\1)[^\\\n])*)\1/
const OTHER = /^[^\s,()"'`][^,()"'`\n]{0,60}/
const USER = /^[\w.@+\\-]{1,64}$/

/** A password given by place to a call or a command: `login("user", "…")`, `btoa("user:…")`, `sshpass -p …`. */
export const loginCall: Family = {
  reach: { before: 170, after: LONGEST_ARGUMENTS + 180 },
  anchors: (rule) => rule.words.map(anyCase),
  find,
  sample: (rule, random) => {
    const user = random.text(alphabets.lower, 7)
    const secret = `${random.text(alphabets.base62, 9)}7${random.text(alphabets.base62, 8)}`
    const call = random.pick(rule.words)
    if (isCommand(call))
      return { text: commandSample(call, secret), secret, key: 'password', standsAlone: true }
    const given = USER_SECOND.test(call) ? `"db", "${user}", "${secret}"` : `"${user}", "${secret}"`
    const text = ENCODES.test(call) ? `${call}"${user}:${secret}")` : `${call}${given})`
    return { text, secret, key: 'password', standsAlone: true }
  },
  nearMisses: (rule) => {
    const call = rule.words[0] ?? 'login('
    return [
      `${call}user, password)`,
      `${call})`,
      `${call}"user")`,
      `${call}"user", getPassword())`,
      ...rule.words.filter(isCommand).map((word) => commandSample(word, '"$PASSWORD"')),
    ]
  },
}

function find(rule: FamilyRule, field: Field, at: number, length: number): number {
  const { bytes } = field
  const word = latin1(bytes, at, at + length).toLowerCase()
  if (!isCommand(word)) return findCall(rule, field, at, length)
  const rest = latin1(bytes, at + length, Math.min(bytes.length, at + length + LONGEST_ARGUMENTS))
  const value = givenTo(word, rest)
  if (value === null) return 64
  add(rule, field, at, { ...value, from: at + length + value.from, how: 'command-flag', user: null })
  return value.from + value.text.length
}

function findCall(rule: FamilyRule, field: Field, at: number, length: number): number {
  const { bytes } = field
  const from = bytes.indexOf(PARENTHESIS, at) + 1
  if (from <= at || from > at + length + LONGEST_NAME) return length
  const window = latin1(bytes, from, Math.min(bytes.length, from + LONGEST_ARGUMENTS))
  const call = latin1(bytes, at, from)
  const value = ENCODES.test(call) ? joinedIn(window) : givenIn(window, USER_SECOND.test(call) ? 1 : 0)
  if (value === null) return 32
  add(rule, field, at, { ...value, from: from + value.from, how: 'positional' })
  return value.from + value.text.length
}

/** Judges a value as that of a password's name; `from` is its place in the bytes. */
function add(
  rule: FamilyRule,
  field: Field,
  at: number,
  given: {
    readonly text: string
    readonly from: number
    readonly user: string | null
    readonly how: HowGiven
  },
): void {
  const { how, user } = given
  const text = Buffer.from(given.text, 'latin1').toString('utf8')
  const place = { start: given.from, end: given.from + given.text.length }
  const quoted = how === 'positional'
  const value = { ...place, text, quoted, quote: null, settingLine: false, compared: false, how }
  const reasons: Reason[] = [
    'assignment',
    'key-password',
    ...assignedReasons('password', value),
    ...neighbourReasons(field.bytes, at, value),
  ]
  if (user !== null && text.toLowerCase() === user.toLowerCase()) reasons.push('same-as-user')
  if (scoreOf(reasons) <= LOWEST_SCORE) return
  const facts = user === null ? {} : { user }
  const specificity = SPECIFICITY.guess
  field.add(matchOf({ rule, ...place, value: text, reasons, facts, key: null, specificity }))
}

type Given = { readonly user: string; readonly text: string; readonly from: number }

/** The password of a call's arguments, of which that at `userAt` is the user; null when either is no text. */
function givenIn(window: string, userAt: number): Given | null {
  let at = 0
  let user: string | null = null
  for (let index = 0; index < MOST_ARGUMENTS; index++) {
    at += /^\s{0,40}/.exec(window.slice(at))?.[0].length ?? 0
    const rest = window.slice(at)
    const text = TEXT.exec(rest)
    const written = text?.[2] ?? null
    if (index === userAt) user = written
    if (index === userAt + 1) {
      const from = at + (text?.[0].length ?? 0) - (written?.length ?? 0) - 1
      const isLogin = user !== null && USER.test(user) && written !== null && written.length >= 4
      return isLogin ? { user: user ?? '', text: written ?? '', from } : null
    }
    at += (text ?? OTHER.exec(rest))?.[0].length ?? 0
    const comma = /^\s{0,10},/.exec(window.slice(at))
    if (comma === null) return null
    at += comma[0].length
  }
  return null
}

/** The password of one text that is a user, a colon and a password. */
function joinedIn(window: string): Given | null {
  const text = TEXT.exec(window)
  const written = text?.[2] ?? ''
  const colon = written.indexOf(':')
  const user = written.slice(0, Math.max(0, colon))
  const password = written.slice(colon + 1)
  if (text === null || !USER.test(user) || !/^[^\s:/][^\s:]{2,}$/.test(password)) return null
  return { user, text: password, from: text[0].length - password.length - 1 }
}
