import { latin1, lineStart, utf8 } from '../bytes.ts'

/** A value and how it is written. `start` and `end` are inside the quotes. */
export type AssignedValue = {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly quoted: boolean
  /** The line is nothing but a setting (`KEY=value`, `key: value`), as in .env, ini, YAML. */
  readonly settingLine: boolean
  readonly compared: boolean
}

type Key = { readonly start: number; readonly end: number; readonly text: string }

const LONGEST_VALUE = 1_024
const LONGEST_UNQUOTED = 512
const OPERATOR =
  /^(?:\\?["'`])?\]?\)?[ \t]{0,20}(?:\??:[ \t]{0,4}[A-Za-z&'][\w<>[\].|& ]{0,30}?[ \t](?==[ \t])|[a-zA-Z]{2,12}[ \t]{1,4}(?==[ \t]))?(===?|!==?|:=|=>|\?\?=|\|\|=|\?=|=|:(?!:)|<-)[ \t]{0,30}(?:\\?\r?\n[ \t]{1,20}(?=["'`]))?/
const ARGUMENT = /^\\?["'`]?\]?[ \t]{0,4}(?:\(|,)[ \t]{0,4}(?=\\?["'`])/
const NAMED_VALUE =
  /^\\?["']?[ \t]{0,4},?[ \t]{0,4}\r?\n?[ \t]{0,20}\\?["']?(?:[Vv]alue|[Dd]efault)\\?["']?[ \t]{0,4}[:=][ \t]{0,4}/
const STRING_PREFIX = /^(?:[bBrRuUL]|[rR][bB]|[bB][rR]|@)(?=["'])/
const SETTING =
  /^\s{0,40}(?:(?:export|set|setx|ENV|ARG|env|local|readonly|declare -x|SET|-|-e|--env|--build-arg|[*#;/]+)\s{1,4}){0,2}["']?(?:[\w-]+\.){0,8}$/

/** Reads the value that a key name is given, or null when nothing is assigned. */
export function assignedValue(bytes: Uint8Array, key: Key): AssignedValue | null {
  const after = latin1(bytes, key.end, Math.min(bytes.length, key.end + 120))
  if (after.startsWith('>') && bytes[key.start - 1] === 60) return element(bytes, key.end + 1)
  const named = isBareLine(after) && !isNamed(bytes, key) ? null : NAMED_VALUE.exec(after)
  if (named !== null) return valueAt(bytes, key.end + named[0].length, false, false)
  const operator = OPERATOR.exec(after)
  if (operator !== null) {
    const compared = /^[=!]==?$/.test(operator[1] ?? '')
    return valueAt(bytes, key.end + operator[0].length, !compared && standsFirst(bytes, key), compared)
  }
  const argument = ARGUMENT.exec(after)
  if (argument !== null) return valueAt(bytes, key.end + argument[0].length, false, false)
  const isFlag = (key.text.startsWith('--') || isDockerEnv(bytes, key)) && /^[ \t]+[^-\s|&;]/.test(after)
  return isFlag ? valueAt(bytes, key.end + (after.length - after.trimStart().length), false, false) : null
}

const isBareLine = (after: string): boolean => after.startsWith('\n') || after.startsWith('\r')

/** Whether the key is itself the value of a `name:`, as in the lists of Kubernetes. */
const isNamed = (bytes: Uint8Array, key: Key): boolean =>
  /\bname["']?\s*[:=]\s*["']?$/i.test(latin1(bytes, Math.max(0, key.start - 16), key.start))

const isDockerEnv = (bytes: Uint8Array, key: Key): boolean =>
  /(?:^|\n)ENV[ \t]+$/.test(latin1(bytes, Math.max(0, key.start - 8), key.start))

function element(bytes: Uint8Array, from: number): AssignedValue | null {
  const text = latin1(bytes, from, Math.min(bytes.length, from + LONGEST_VALUE))
  const stop = text.search(/[<\n]/)
  if (stop < 0 || text[stop] !== '<') return null
  return made(bytes, from, from + stop, { quoted: true, settingLine: false, compared: false })
}

function valueAt(
  bytes: Uint8Array,
  at: number,
  settingLine: boolean,
  compared: boolean,
): AssignedValue | null {
  const window = latin1(bytes, at, Math.min(bytes.length, at + LONGEST_VALUE))
  const from = at + (STRING_PREFIX.exec(window)?.[0].length ?? 0)
  const text = window.slice(from - at)
  const opening = /^(?:\\{1,3}["']|"""|'''|["'`])/.exec(text)?.[0]
  if (opening !== undefined) {
    const end = closing(text, opening)
    return end < 0
      ? null
      : made(bytes, from + opening.length, from + end, { quoted: true, settingLine, compared })
  }
  if (compared) return null
  const unquoted =
    (settingLine ? /^[^\s"'`<>]+/ : /^[^\s,;&)\]}<>'"`|\\]+/).exec(text.slice(0, LONGEST_UNQUOTED))?.[0] ?? ''
  const trimmed = unquoted.replace(/[,;]+$/, '').replace(/(?:\\[nrt]|\\)+$/, '')
  return made(bytes, from, from + trimmed.length, { quoted: false, settingLine, compared })
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
  how: Pick<AssignedValue, 'quoted' | 'settingLine' | 'compared'>,
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
