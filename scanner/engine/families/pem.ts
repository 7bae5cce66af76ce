import { alphabets, type FamilyRule } from '#scanner/rules/define-rule.ts'
import { latin1, standsAt } from '../bytes.ts'
import type { Field } from '../finder.ts'
import { matchOf, SPECIFICITY } from '../match.ts'
import { relativeEntropy } from '../score/entropy.ts'
import type { Reason } from '../score/weights.ts'
import { exact, type Family } from './family.ts'

const LONGEST_BODY = 64 * 1024
const SHORTEST_BODY = 64
/** A line that says that others were left out. */
const ELIDED = /(?:^|[\n\r"'])[^\S\n]*(?:\.{3,}|…|\[?(?:snip|truncated|redacted|omitted)\b)/i
const PUTTY = 'PuTTY-User-Key-File'

/** Private-key blocks, also with their line breaks escaped inside a string: the secret is the body without white space. */
export const pem: Family = {
  reach: { before: 16, after: LONGEST_BODY },
  anchors: (rule) => rule.words.map((word) => exact(word.startsWith('PuTTY') ? word : `BEGIN ${word}`)),
  find: (rule, field, at) => {
    if (standsAt(field.bytes, at, PUTTY)) return rule.words.includes(PUTTY) ? findPutty(rule, field, at) : 0
    const label = rule.words.find(
      (word) => standsAt(field.bytes, at, `BEGIN ${word}`) && closes(field.bytes, at + 6 + word.length),
    )
    return label === undefined ? 64 : findBlock(rule, field, at, label)
  },
  sample: (rule, random) => {
    const word = random.pick(rule.words)
    const body = `MI${random.text(alphabets.base64, 62)}\n${random.text(alphabets.base64, 64)}\n${random.text(alphabets.base64, 40)}`
    const secret = body.replaceAll('\n', '')
    if (word.startsWith('PuTTY')) {
      const text = `${PUTTY}-3: ssh-ed25519\nEncryption: none\nComment: key\nPrivate-Lines: 3\n${body}\nPrivate-MAC: ${random.text(alphabets.hexLower, 64)}`
      return { text, secret, key: 'SSH_KEY', standsAlone: true }
    }
    const dashes = word.includes('SSH2') ? '---- ' : '-----'
    const closing = word.includes('SSH2') ? ' ----' : '-----'
    const text = `${dashes}BEGIN ${word}${closing}\n${body}\n${dashes}END ${word}${closing}`
    return { text, secret, key: 'PRIVATE_KEY', standsAlone: false }
  },
  nearMisses: (rule, random) => [
    `-----BEGIN PUBLIC KEY-----\n${random.text(alphabets.base64, 64)}\n-----END PUBLIC KEY-----`,
    `-----BEGIN ${rule.words[0] ?? ''}-----\n...\n-----END ${rule.words[0] ?? ''}-----`,
    `-----BEGIN CERTIFICATE-----\n${random.text(alphabets.base64, 64)}\n-----END CERTIFICATE-----`,
  ],
}

const closes = (bytes: Uint8Array, at: number): boolean =>
  standsAt(bytes, at, '-----') || standsAt(bytes, at, ' ----')

function findBlock(rule: FamilyRule, field: Field, at: number, label: string): number {
  const { bytes } = field
  const from = at + 6 + label.length + 5
  const window = latin1(bytes, from, Math.min(bytes.length, from + LONGEST_BODY))
  const dashes = window.search(/----[- ]/)
  const inner =
    dashes < 0 ? (/^(?:[\w+/=\s"',:;\\-]|\\[nr])*/.exec(window)?.[0] ?? '') : window.slice(0, dashes)
  const { body, encrypted } = bodyOf(inner)
  const looked = inner.length + label.length + 16
  if (body.length < SHORTEST_BODY) return looked
  const start = startOf(bytes, at)
  const end = dashes < 0 ? from + inner.length : endOf(bytes, from + dashes, label)
  const sealed = encrypted || label.includes('ENCRYPTED')
  const reasons: Reason[] = ['private-key', ...bodyDoubts(body, label, encrypted)]
  if (dashes < 0) reasons.push('truncated')
  if (ELIDED.test(inner)) reasons.push('filler')
  const facts = { label, ...(sealed ? { encrypted: 'yes' } : {}) }
  const specificity = SPECIFICITY.block
  field.add(
    matchOf({ rule, start, end, value: body, reasons, facts, specificity, weak: false, around: bytes }),
  )
  return looked
}

function findPutty(rule: FamilyRule, field: Field, at: number): number {
  const { bytes } = field
  const text = latin1(bytes, at, Math.min(bytes.length, at + LONGEST_BODY))
  const lines = /Private-Lines: \d+(?:\\[rn]|\s)+/.exec(text.slice(0, 8_192))
  if (lines === null) return Math.min(8_192, text.length)
  const from = lines.index + lines[0].length
  const stop = text.indexOf('Private-MAC', from)
  const inner = text.slice(from, stop < 0 ? Math.min(text.length, from + 8_192) : stop)
  const { body } = bodyOf(inner)
  const reasons: Reason[] = ['private-key', ...bodyDoubts(body, PUTTY, false)]
  if (body.length >= 40) {
    const end = at + from + inner.trimEnd().length
    field.add(
      matchOf({
        rule,
        start: at,
        end,
        value: body,
        reasons,
        facts: { label: PUTTY },
        specificity: SPECIFICITY.block,
        weak: false,
        around: bytes.subarray(at, at + from),
      }),
    )
  }
  return from + inner.length
}

/** The base64 of a block: header lines, escapes, quotes and the glue of joined strings taken out. */
function bodyOf(inner: string): { body: string; encrypted: boolean } {
  const lines = inner
    .replace(/\\+[rn]/g, '\n')
    .split(/[\n\r]+/)
    .map((line) =>
      line.replace(/["'`,;\\]|\s\+\s*$|^\s*\+\s|^[\s#*|>]*(?:\/\/\s+)?(?=[A-Za-z0-9+/=]{20})/g, '').trim(),
    )
  const body = lines.filter((line) => /^[A-Za-z0-9+/=]+$/.test(line)).join('')
  return { body, encrypted: lines.some((line) => /^Proc-Type:.*ENCRYPTED/.test(line)) }
}

/** What a cipher made of a body that its headers call encrypted begins as it likes. */
function bodyDoubts(body: string, label: string, enciphered: boolean): Reason[] {
  const reasons: Reason[] = []
  const derived = /^(?:RSA |EC |DSA |ENCRYPTED )?PRIVATE KEY$/.test(label)
  if (derived && !enciphered && !body.startsWith('M')) reasons.push('malformed')
  if (/(.)\1{11}/.test(body.replace(/^b3BlbnNzaC1rZXktdjE.{0,40}/, ''))) reasons.push('filler')
  if (relativeEntropy(body) < 0.7) reasons.push('low-entropy')
  if (/example|placeholder|your|fake|xxxx/i.test(body.slice(0, 40)) && !derived)
    reasons.push('placeholder-word')
  return reasons
}

function startOf(bytes: Uint8Array, at: number): number {
  let start = at
  while (start > 0 && at - start < 5 && (bytes[start - 1] === 45 || bytes[start - 1] === 32)) start--
  return start
}

function endOf(bytes: Uint8Array, at: number, label: string): number {
  const text = latin1(bytes, at, Math.min(bytes.length, at + label.length + 16))
  const ending = /^-{4,5} ?END [A-Z0-9 ]+?-{4,5}|^-{4,5} ?END [A-Z0-9 ]+ -{4}/.exec(text)
  return ending === null ? at : at + ending[0].length
}
