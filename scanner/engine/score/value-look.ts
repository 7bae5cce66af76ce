import type { GenericReason } from './generic-reasons.ts'
import { commonness, wordShare } from './language.ts'

const LOOKED_AT = 128
/** Letters of other scripts, or letters with accents and hardly anything else: what people read, not what they type in. */
const FOREIGN = /^(?=.*\P{ASCII})(?=.*\p{L})[^0-9$%&*+<=>@\\^_`{|}~]+$/u

/** What kind of text a value is, in classes too coarse to tell anything of it. */
export function looksOf(value: string): GenericReason[] {
  const text = value.slice(0, LOOKED_AT)
  const reasons: GenericReason[] = [...lettersOf(text)]
  if (value.length >= 16) reasons.push('long-value')
  if (value.length >= 80) reasons.push('very-long-value')
  if (/[^\x20-\x7e]/.test(text)) reasons.push('not-ascii')
  if (FOREIGN.test(unescaped(text))) reasons.push('foreign-text')
  if (/^\p{Lu}?\p{Ll}+(?: \p{L}{2,})+ ?[.?!:…]*$/u.test(text)) reasons.push('phrase')
  if (/^[A-Z][a-z]{3,}$/.test(text)) reasons.push('capital-word')
  if (/[!@#$%^&*?+=~;:|()]/.test(text)) reasons.push('punctuation')
  if (/pass|secret|token|key|pwd|cred|auth/i.test(text)) reasons.push('secret-word')
  if (/^[a-z]+(?:[A-Z][a-z]+)+\d{0,2}$/.test(text)) reasons.push('camel-case')
  if (/^[A-Za-z]+(?:[._:/ -][A-Za-z]+)+\d{0,2}$/.test(text)) reasons.push('joined-words')
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text)) reasons.push('upper-name')
  reasons.push(...languageOf(text))
  return reasons
}

/** Letters as `\\u0438`, as the files of translations have them. */
const unescaped = (text: string): string =>
  text.includes('\\u')
    ? text
        .replace(/\\u([0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replace(/\\u?[0-9a-fA-F]{0,3}$/, '')
    : text

function lettersOf(text: string): GenericReason[] {
  if (/^[a-z]+$/.test(text)) return ['lower-letters']
  if (/^[A-Z]+$/.test(text)) return ['upper-letters']
  if (/^[A-Za-z]+$/.test(text)) return ['mixed-letters']
  if (/^\d+$/.test(text)) return ['digits-only']
  if (text.length >= 16 && /^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)) return ['hex-value']
  return /^[a-z0-9]+$/.test(text) ? ['lower-digits'] : []
}

function languageOf(text: string): GenericReason[] {
  const reads = commonness(text)
  const share = wordShare(text)
  return [
    reads < 3.9 ? 'reads-random' : reads < 5.3 ? 'reads-unclear' : 'reads-well',
    share >= 0.95
      ? 'words-only'
      : share >= 0.6
        ? 'words-mostly'
        : share >= 0.3
          ? 'words-partly'
          : 'words-none',
  ]
}
