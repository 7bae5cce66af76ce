import { z } from 'zod'
import { InventoryError } from '#inventory/errors.ts'

/** An error at the edge: RFC 9457, with a stable `code`. Unknown errors say nothing of themselves. */
export type Problem = {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
}

/** The one place where an error becomes a status. */
export function problemOf(error: unknown): Problem {
  if (error instanceof InventoryError) {
    const [status, title] = refusals[error.code]
    return { type: 'about:blank', title, status, code: error.code, detail: error.message }
  }
  if (error instanceof InputError) {
    return {
      type: 'about:blank',
      title: 'Not understood',
      status: 400,
      code: 'bad-input',
      detail: error.message,
    }
  }
  return ledgerIsAway(error) ? unavailable : unexpected
}

/** The request itself is wrong: not JSON, or not the shape that is asked for. */
export class InputError extends Error {
  static of(error: z.ZodError): InputError {
    const lines = error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    )
    return new InputError(lines.slice(0, 5).join('; '))
  }
}

const refusals: Record<InventoryError['code'], readonly [number, string]> = {
  'not-found': [404, 'Not found'],
  forbidden: [403, 'Not allowed'],
  conflict: [409, 'Not possible now'],
  invalid: [422, 'Not possible'],
  'lease-lost': [409, 'Not possible now'],
  'wrong-key': [503, 'Wrong fingerprint key'],
  'sign-in-needed': [401, 'Not signed in'],
  'too-many': [429, 'Too many attempts'],
}

const unavailable: Problem = {
  type: 'about:blank',
  title: 'The ledger does not answer',
  status: 503,
  code: 'ledger-unavailable',
  detail: 'Postgres does not answer. Check that it runs and has room on its disk; nothing you see is lost.',
}

const unexpected: Problem = {
  type: 'about:blank',
  title: 'Something went wrong',
  status: 500,
  code: 'unexpected',
  detail: 'Sprawl failed in a way it did not foresee. What happened stands in its log under this request.',
}

/** Connection failures by code: of Prisma and its driver, of Postgres (classes 57 and 53), of the system. */
function ledgerIsAway(error: unknown, depth = 0): boolean {
  const parsed = Coded.safeParse(error)
  if (!parsed.success || depth > 4) return false
  const { code, kind, originalCode, cause, meta } = parsed.data
  return (
    [code, kind, originalCode].some((each) => awayCodes.has(each ?? '')) ||
    ledgerIsAway(cause, depth + 1) ||
    ledgerIsAway(meta?.driverAdapterError, depth + 1)
  )
}

const word = z.string().optional().catch(undefined)
const Coded = z.looseObject({
  code: word,
  kind: word,
  originalCode: word,
  cause: z.unknown().optional(),
  meta: z.looseObject({ driverAdapterError: z.unknown().optional() }).optional().catch(undefined),
})

const awayCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  '57P01',
  '57P02',
  '57P03',
  '53100',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'DatabaseNotReachable',
  'ConnectionClosed',
  'TooManyConnections',
])
