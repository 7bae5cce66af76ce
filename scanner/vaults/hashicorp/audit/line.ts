import { z } from 'zod'

/**
 * A line of an audit log, and nothing of it but who, what and when. A device may be told to write values as they
 * are (`log_raw`); those parts are not declared, and of an error only that there was one is kept.
 */
const text = z
  .string()
  .max(2_000)
  .nullish()
  .catch('')
  .transform((given) => given ?? '')

const Line = z.object({
  time: z.iso.datetime({ offset: true }),
  type: z.enum(['request', 'response']),
  error: z
    .unknown()
    .optional()
    .transform((given) => given !== undefined && given !== null && given !== ''),
  auth: z
    .object({
      accessor: text,
      display_name: text,
      entity_id: text,
      metadata: z
        .record(z.string(), z.string())
        .nullish()
        .catch({})
        .transform((given) => given ?? {}),
    })
    .nullish(),
  request: z.object({
    operation: text,
    path: text,
    mount_point: text,
    mount_type: text,
    remote_address: text,
    namespace: z.object({ path: text }).nullish(),
  }),
  response: z
    .object({
      data: z
        .object({ metadata: z.object({ version: z.number().int() }) })
        .optional()
        .catch(undefined),
    })
    .nullish()
    .catch(null),
})
export type AuditLine = z.output<typeof Line>

/** A line that says something was done, or null: requests that were only asked, refusals, and other text. */
export function auditLine(line: string): AuditLine | null {
  const start = line.indexOf('{')
  if (start < 0) return null
  const read = Line.safeParse(jsonOf(line.slice(start)))
  if (!read.success) return null
  const { type, error } = read.data
  return type === 'response' && !error ? read.data : null
}

/** When a line of any type was written. */
export function timeOfLine(line: string): string | null {
  const start = line.indexOf('{')
  const read = z
    .object({ time: z.iso.datetime({ offset: true }) })
    .safeParse(start < 0 ? null : jsonOf(line.slice(start)))
  return read.success ? new Date(read.data.time).toISOString() : null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
