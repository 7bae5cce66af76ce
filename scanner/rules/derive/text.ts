const LONGEST = 120

/** The facts that have a value. */
export function known(facts: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      const text = plain(value)
      return text === null ? [] : [[name, text]]
    }),
  )
}

/** A moment in seconds since 1970 in ISO 8601, or nothing. */
export function moment(seconds: unknown): string | null {
  const isTime = typeof seconds === 'number' && seconds > 0 && seconds < 1e11
  return isTime ? new Date(Math.round(seconds * 1_000)).toISOString() : null
}

export const asObject = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}

/** The JSON object that base64 or base64url text holds; an empty one when it holds none. */
export function jsonIn(base64: string): Json {
  try {
    const value: unknown = JSON.parse(Buffer.from(base64, 'base64').toString('utf8'))
    return asObject(value)
  } catch {
    return {}
  }
}

type Json = Readonly<Record<string, unknown>>

/** What somebody else wrote, as it may be stored: one line of plain characters, or nothing. */
function plain(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value)
  return text.length > 0 && text.length <= LONGEST && /^[\x20-\x7e]+$/.test(text) ? text : null
}
