/** Fields that no log holds, wherever they stand: what they hold is a value, or near one. */
export const REDACTED_FIELDS: readonly string[] = [
  'secret',
  'value',
  'key',
  'salt',
  'password',
  'token',
  'authorization',
  'cookie',
  'handles',
  'context',
  'candidates',
  'bytes',
]

/** DEL and C1 controls, and the characters that reorder, hide or break text; JSON escapes C0 by itself. */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/**
 * A line of JSON in which foreign text cannot move the cursor of a terminal, reorder what is read, or end the line:
 * such characters are escaped, so a reader of JSON gets the same text.
 */
export const safeLine = (line: string): string =>
  line.replace(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** Name, code and place of an error; its message may quote what it failed at. */
export function errorFields(error: unknown): unknown {
  if (!(error instanceof Error)) return 'not an error'
  const said = `${error.message}`
  const stack = error.stack ?? ''
  const at = said === '' ? -1 : stack.indexOf(said)
  const frames = (at === -1 ? stack : stack.slice(at + said.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
  const code = 'code' in error ? String(error.code).slice(0, 60) : undefined
  const cause = error.cause instanceof Error ? { name: error.cause.name } : undefined
  return { name: error.name, code, cause, frames: frames.slice(0, 8).map((line) => line.trim()) }
}
