import { isRefusal, RateLimited } from '#scanner/github/errors.ts'
import { SourceError } from '#scanner/sources/source.ts'

export type Failure = { readonly code: string; readonly message: string; readonly hint: string }

const DISK_FULL = ['ENOSPC', 'EDQUOT', '53100']
const NO_PERMISSION = ['EACCES', 'EPERM']
/** Node's, Prisma's and Postgres' words for a server that cannot be reached, was shut down, or starts up. */
const DATABASE_GONE = ['ECONNREFUSED', 'ECONNRESET', 'P1001', 'P1017', '57P01', '57P02', '57P03', '08006']
const DEEPEST = 6

/** What to show of a failed scan. Messages of unknown errors may quote what they choked on, so they are not shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SourceError) return { code: error.code, message: error.message, hint: error.hint }
  if (error instanceof RateLimited)
    return {
      code: 'rate-limited',
      message: error.message,
      hint: 'Nothing is lost: it goes on from there by itself.',
    }
  if (isRefusal(error))
    return {
      code: 'no-permission',
      message: 'GitHub does not let our access read this.',
      hint: "The permissions of the App or the token say what is missing; they stand on the organisation's page.",
    }
  const codes = codesOf(error)
  if (codes.some((code) => DISK_FULL.includes(code)))
    return {
      code: 'disk-full',
      message: 'The disk is full.',
      hint: 'Free some space and scan again; it goes on from there.',
    }
  if (codes.some((code) => NO_PERMISSION.includes(code)))
    return {
      code: 'no-permission',
      message: 'The scanner may not read or write a file it needs.',
      hint: 'Check who owns the data directory and the repository.',
    }
  if (codes.some((code) => DATABASE_GONE.includes(code)))
    return {
      code: 'database-gone',
      message: 'The database could not be reached.',
      hint: 'Once it is back, scan again; it goes on from there.',
    }
  return {
    code: 'failed',
    message: `The scan ended with an unexpected ${error instanceof Error ? error.name : 'error'}.`,
    hint: 'The log of the worker in the data directory says where.',
  }
}

/** Codes of an error and of those it wraps: Prisma keeps what the driver said in its `meta`. */
function codesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return []
  const own = ['code', 'originalCode'].flatMap((name) => {
    const value: unknown = Reflect.get(error, name)
    return typeof value === 'string' ? [value] : []
  })
  const wrapped = ['cause', 'meta', 'driverAdapterError'].flatMap((name) =>
    codesOf(Reflect.get(error, name), depth + 1),
  )
  return [...own, ...wrapped]
}
