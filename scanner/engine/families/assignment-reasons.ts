import { relativeEntropy } from '../score/entropy.ts'
import { standInsOf } from '../score/stand-ins.ts'
import { looksOf } from '../score/value-look.ts'
import { doubtsOf, isWordLike, readableBase64, signsOf } from '../score/value-reasons.ts'
import { shapesOf } from '../score/value-shapes.ts'
import type { Reason } from '../score/weights.ts'
import { NON_VALUES } from '../score/words.ts'
import type { AssignedValue } from './assignment-value.ts'

/** What a value is shows in its beginning. */
const LOOKED_AT = 256

const CALL = /\w\s?\(|^new\s|^function|^async\s|^await\s|^\(|=>/
const EXPRESSION =
  /^[A-Za-z_$][\w$]*(?:(?:\.|::|->|\?\.)[A-Za-z_$][\w$]*)+$|^[&*@][A-Za-z_]|\[|^\w+\s+[+|&?]|&&|\|\|/
/** A regular expression or a piece of markup. */
const EXPRESSION_OF_TEXT = /\(\?[P:<=!]|\[\^|\\[dwsSbD][+*{)]|<\/?[a-z]+>/
const IDENTIFIER = /^[A-Za-z_$][A-Za-z_$-]*\d{0,2}$|^[A-Z][A-Z0-9_]*$|^[a-z]+(?:[._-][a-z]+)+\d?$/

/** Reasons for and against a value that was assigned to a name. */
export function assignedReasons(key: string, value: AssignedValue): Reason[] {
  const text = value.text.slice(0, LOOKED_AT)
  const said = readableBase64(text) ?? text
  const reasons: Reason[] = [
    ...doubtsOf(said),
    ...signsOf(said),
    ...standInsOf(said),
    ...looksOf(said),
    ...shapesOf(text),
  ]
  if (NON_VALUES.has(text.toLowerCase())) reasons.push('non-value')
  if (sameAsKey(key, text)) reasons.push('same-as-key')
  if (/\s/.test(text)) reasons.push(/\s\S+\s/.test(text) ? 'sentence' : 'has-spaces')
  if (text.length < 8) reasons.push('short-value')
  if (isConnection(key) && !PASSWORD_INSIDE.test(value.text)) reasons.push('without-password')
  if (value.compared) reasons.push('comparison')
  if (value.quoted) reasons.push('quoted')
  else reasons.push('unquoted', ...unquotedReasons(key, value))
  if (value.quote === '`' && /\s-|^\w+\s\w/.test(text)) reasons.push('function-call')
  if (value.settingLine) reasons.push('setting-line')
  if (value.how !== 'operator') reasons.push(value.how)
  if (EXPRESSION_OF_TEXT.test(text)) reasons.push('code-expression')
  if (isNameLike(text) && !isSettingName(key, value)) reasons.push('identifier')
  return withoutContradictions(text, reasons)
}

function unquotedReasons(key: string, { text, settingLine }: AssignedValue): Reason[] {
  const reasons: Reason[] = []
  if (settingLine && isUpper(key)) reasons.push('quoted')
  if (CALL.test(text) || /^\\&\w/.test(text)) reasons.push('function-call')
  if (/^\d{1,5}$/.test(text)) reasons.push('constant')
  if (EXPRESSION.test(text) || /^[{[(]|[{([]$/.test(text)) reasons.push('code-expression')
  if (!settingLine && !/[0-9]/.test(text)) reasons.push('code-expression')
  return reasons
}

const isUpper = (key: string): boolean => /^[A-Z][A-Z0-9_]*$/.test(key)
const isSettingName = (key: string, value: AssignedValue): boolean => value.settingLine && isUpper(key)
const isNameLike = (text: string): boolean =>
  IDENTIFIER.test(text) && (text.length < 16 || isWordLike(text) || relativeEntropy(text) < 0.8)

function sameAsKey(key: string, text: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '')
  const [name, value] = [plain(key), plain(text)]
  return value.length >= 3 && (name.endsWith(value) || (name.length >= 5 && value.endsWith(name)))
}

/** `user/password`, the password with a digit and no file's ending. */
const LOGIN_PAIR = /^[\w@-]{2,30}\/(?=[^/]*[0-9])[^/.\s]{6,}$/
const isConnection = (key: string): boolean => /conn(?:ection)?[_.-]?str|dsn$/i.test(key)
const PASSWORD_INSIDE =
  /(?:password|passwd|pwd|pass|accountkey|accesskey|accesskeyname|secret|token|sig)\s*=|:\/\/[^/\s@]+@/i

/** A path or an expression that is as random as a key is a key: base64 has slashes, too. */
function withoutContradictions(text: string, reasons: readonly Reason[]): Reason[] {
  if (LOGIN_PAIR.test(text)) return reasons.filter((reason) => reason !== 'path')
  const random = text.length >= 24 && relativeEntropy(text) > 0.85 && /[0-9]/.test(text) && /[A-Z]/.test(text)
  const weaker: readonly Reason[] = ['path', 'code-expression', 'word-like']
  return random && !/[\\/].*[._-].*[\\/]/.test(text)
    ? reasons.filter((reason) => !weaker.includes(reason))
    : [...reasons]
}
