import { latin1, lineStart, utf8 } from '../bytes.ts'
import { otherForm } from './assignment-forms.ts'
import { wrappingOf } from './assignment-wrapping.ts'

/** A value and how it is written. `start` and `end` are inside the quotes. */
export type AssignedValue = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly quoted: boolean
  readonly quote: string | null
  /** The line is nothing but a setting (`KEY=value`, `key: value`), as in .env, ini, YAML. */
  readonly settingLine: boolean
  readonly compared: boolean
  readonly how: HowGiven
}

/** By which grammar a name and its value stand together. */
export type HowGiven =
  | 'operator'
  | 'argument'
  | 'symbol-argument'
  | 'positional'
  | 'element'
  | 'command-flag'
  | 'named-value'
type Writing = Pick<AssignedValue, 'settingLine' | 'compared' | 'how'>

type Key = { readonly start: number; readonly end: number; readonly text: string }

const DOLLAR = 36
const COLON = 58
const LONGEST_VALUE = 1_024
const LONGEST_UNQUOTED = 512
const OPERATOR =
  /^(?:\\?["'`])?\]?\)?[ \t]{0,20}(?:\??:[ \t]{0,4}[A-Za-z&'][\w<>[\].|& ]{0,30}?[ \t](?==[ \t])|[a-zA-Z]{2,12}[ \t]{1,4}(?==[ \t]))?(===?|!==?|:=|=>|\?\?=|\|\|=|\?=|=|:(?!:)|<-)[ \t]{0,30}(?:\\?\r?\n[ \t]{1,20}(?=["'`]))?/
const ARGUMENT = /^(?:[ \t]{0,4}\(|\\?["'`]?\]?[ \t]{0,4},)[ \t]{0,4}(?=\\?["'`]|[Bb]ase64\.\w{6,12}\(["'])/
const NAMED_VALUE =
  /^\\?["']?[ \t]{0,4},?[ \t]{0,4}\r?\n?[ \t]{0,20}\\?["']?(?:[Vv]alue|[Dd]efault)\\?["']?[ \t]{0,4}[:=][ \t]{0,4}/
const SETTER = /(?:^|\.)set[A-Z_]/
/** `password is 'x'` of a comment, and `receive(:password) { 'x' }` of a test. */
const SAID = /^(?:[ \t]{1,3}(?:is|was)[ \t]{1,3}|\)(?:[ \t]{0,3}\{[ \t]{0,3}|\.and_return\())(?=["'`])/
/** `password 'x'` of SQL, `identified by x`. */
const SQL = /^[ \t]{1,4}(?=')/
const SQL_BARE = /^[ \t]{1,4}(?=["']?[A-Za-z0-9])/
const SETTING =
  /^\s{0,40}(?:(?:export|set|setx|ENV|ARG|env|local|readonly|declare -x|SET|-|-e|--env|--build-arg|[*#;/]+)\s{1,4}){0,2}["']?(?:[\w-]+\.){0,8}$/

/** A value with another setting behind it, as in `token=…&user=…`. */
const QUERY_VALUE = /^[^&]{4,}(?=&[\w.[\]-]{1,40}=)/
const COMMENTED = /^(?:#(?:[#!A-Za-z]{2}|$)|\/\/|\/\*)/

const MOST_IN_LIST = 16
const NEXT_IN_LIST = /^\\{0,3}["'][ \t]{0,4},\s{0,20}(?=\\{0,3}["'])/

/** Reads the value that a key name is given, or the texts of a list of them; none when nothing is assigned. */
export function assignedValues(bytes: Uint8Array, key: Key): AssignedValue[] {
  const first = assignedValue(bytes, key)
  if (first === null) return []
  const values = [first]
  if (!/\[\s{0,20}[bu]?\\{0,3}["']$/.test(latin1(bytes, Math.max(0, first.start - 30), first.start)))
    return values
  for (let last: AssignedValue = first; values.length < MOST_IN_LIST; ) {
    const next = NEXT_IN_LIST.exec(latin1(bytes, last.end, Math.min(bytes.length, last.end + 50)))
    const value = next === null ? null : valueAt(bytes, last.end + next[0].length, given('operator'))
    if (value === null) return values
    values.push(value)
    last = value
  }
  return values
}

function assignedValue(bytes: Uint8Array, key: Key): AssignedValue | null {
  const after = latin1(bytes, key.end, Math.min(bytes.length, key.end + 120))
  if (after.startsWith('>') && bytes[key.start - 1] === 60) return element(bytes, key.end + 1)
  const first = MAYBE_FIRST.test(after) ? formed(bytes, key, true) : null
  if (first !== null) return first
  if (isRead(bytes, key)) return null
  const named = isBareLine(after) && !isNamed(bytes, key) ? null : NAMED_VALUE.exec(after)
  if (named !== null) return valueAt(bytes, key.end + named[0].length, given('named-value'))
  const operator = OPERATOR.exec(after)
  if (operator !== null) {
    const compared = /^[=!]==?$/.test(operator[1] ?? '')
    const settingLine = !compared && standsFirst(bytes, key)
    return valueAt(bytes, key.end + operator[0].length, { settingLine, compared, how: 'operator' })
  }
  const argument = ARGUMENT.exec(after)
  if (argument !== null) {
    const how = SETTER.test(key.text)
      ? 'operator'
      : bytes[key.start - 1] === COLON
        ? 'symbol-argument'
        : 'argument'
    const value = valueAt(bytes, key.end + argument[0].length, given(how))
    return value !== null && isUserOf(bytes, key, value) ? null : value
  }
  const said = SAID.exec(after)
  if (said !== null) return valueAt(bytes, key.end + said[0].length, given('argument'))
  const sql = (key.text.includes(' ') ? SQL_BARE : SQL).exec(after)
  if (sql !== null) return valueAt(bytes, key.end + sql[0].length, given('command-flag'))
  const isFlag = (key.text.startsWith('--') || isDockerEnv(bytes, key)) && /^[ \t]+[^-\s|&;]/.test(after)
  return isFlag
    ? valueAt(bytes, key.end + (after.length - after.trimStart().length), given('command-flag'))
    : formed(bytes, key, false)
}

/** How the forms begin that another form would take for its own. */
const MAYBE_FIRST = /^(?::[^:\s]|-|["'][\s,>]|<\/key>)/

function formed(bytes: Uint8Array, key: Key, isFirst: boolean): AssignedValue | null {
  const form = otherForm(bytes, key, isFirst)
  if (form === null) return null
  return form.element ? element(bytes, form.from) : valueAt(bytes, form.from, given(form.how))
}

/** A variable that is read: `$(pwd):/app`, `${PASSWORD}`, `$PWD:/app`. */
function isRead(bytes: Uint8Array, key: Key): boolean {
  const before = bytes[key.start - 1]
  const isOpened = (before === 40 || before === 123) && bytes[key.start - 2] === DOLLAR
  return isOpened || (bytes[key.start] === DOLLAR && bytes[key.end] === COLON)
}

const given = (how: HowGiven): Writing => ({ settingLine: false, compared: false, how })

const isBareLine = (after: string): boolean => after.startsWith('\n') || after.startsWith('\r')

/** The user of `credentials("user", "…")`: the password comes second. */
const isUserOf = (bytes: Uint8Array, key: Key, value: AssignedValue): boolean =>
  bytes[key.end] === 40 &&
  /cred|auth/i.test(key.text) &&
  /^["'],\s{0,20}["']/.test(latin1(bytes, value.end, Math.min(bytes.length, value.end + 24)))

/** Whether the key is itself the value of a `name:`, as in the lists of Kubernetes. */
const isNamed = (bytes: Uint8Array, key: Key): boolean =>
  /\bname["']?\s*[:=]\s*["']?$/i.test(latin1(bytes, Math.max(0, key.start - 16), key.start))

const isDockerEnv = (bytes: Uint8Array, key: Key): boolean =>
  /(?:^|\n)(?:ENV|setx)[ \t]+$/.test(latin1(bytes, Math.max(0, key.start - 8), key.start))

function element(bytes: Uint8Array, from: number): AssignedValue | null {
  const text = latin1(bytes, from, Math.min(bytes.length, from + LONGEST_VALUE))
  const stop = text.search(/[<\n]/)
  if (stop < 0 || text[stop] !== '<') return null
  return made(bytes, from, from + stop, { quoted: true, quote: null, ...given('element') })
}

function valueAt(bytes: Uint8Array, at: number, writing: Writing): AssignedValue | null {
  const window = latin1(bytes, at, Math.min(bytes.length, at + LONGEST_VALUE))
  const from = at + wrappingOf(window)
  const text = window.slice(from - at)
  const opening = /^(?:\\{1,3}["']|"""|'''|["'`])/.exec(text)?.[0]
  if (opening !== undefined) {
    const end = closing(text, opening)
    return end < 0
      ? null
      : made(bytes, from + opening.length, from + end, {
          quoted: true,
          quote: opening.at(-1) ?? null,
          ...writing,
        })
  }
  if (writing.compared) return null
  const bare = writing.settingLine ? /^[^\s"'`<>]+/ : /^[^\s,;&)\]}<>'"`|\\]+/
  const unquoted = bare.exec(text.slice(0, LONGEST_UNQUOTED))?.[0] ?? ''
  if (COMMENTED.test(unquoted)) return null
  const trimmed = (QUERY_VALUE.exec(unquoted)?.[0] ?? unquoted)
    .replace(/[,;]+$/, '')
    .replace(/(?:\\[nrt]|\\)+$/, '')
  return made(bytes, from, from + trimmed.length, { quoted: false, quote: null, ...writing })
}

/** Where the closing quote stands on the same line, or -1. */
function closing(text: string, opening: string): number {
  const quote = opening.at(-1) ?? '"'
  if (opening.startsWith('\\')) return text.indexOf(opening, opening.length)
  for (let index = opening.length; index < text.length; index++) {
    const character = text[index]
    if (character === '\n') return -1
    if (character === '\\') index++
    else if (character === quote && text.startsWith(opening, index)) return index
  }
  return -1
}

function made(
  bytes: Uint8Array,
  start: number,
  end: number,
  how: Pick<AssignedValue, 'quoted' | 'quote'> & Writing,
): AssignedValue | null {
  const written = utf8(bytes, start, end)
  const text = written.replace(/\\(["'\\/`$])/g, '$1').trim()
  if (text.length < 4) return null
  const lead = written.length - written.trimStart().length
  return { text, start: start + lead, end: end - (written.length - lead - written.trim().length), ...how }
}

function standsFirst(bytes: Uint8Array, key: Key): boolean {
  const from = lineStart(bytes, key.start, 200)
  return key.start - from < 200 && SETTING.test(latin1(bytes, from, key.start))
}
