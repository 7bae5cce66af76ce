import { SourceError } from '#scanner/sources/source.ts'

export type Failure = { readonly code: string; readonly message: string; readonly hint: string }

/** What to show of a failed scan. Messages of unknown errors may quote what they choked on, so they are not shown. */
export function failureOf(error: unknown): Failure {
  if (error instanceof SourceError) return { code: error.code, message: error.message, hint: error.hint }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return {
      code: 'disk-full',
      message: 'The disk is full.',
      hint: 'Free some space and scan again; it goes on from there.',
    }
  if (code === 'EACCES' || code === 'EPERM')
    return {
      code: 'no-permission',
      message: 'The scanner may not read or write a file it needs.',
      hint: 'Check who owns the data directory and the repository.',
    }
  return {
    code: 'failed',
    message: `The scan ended with an unexpected ${error instanceof Error ? error.name : 'error'}.`,
    hint: 'The log of the worker in the data directory says where.',
  }
}
