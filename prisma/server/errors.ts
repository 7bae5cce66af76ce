/** Why the embedded Postgres cannot run; `hint` says what to do about it. */
export class PostgresError extends Error {
  readonly code:
    | 'unsupported-platform'
    | 'no-user'
    | 'no-permission'
    | 'disk-full'
    | 'version-mismatch'
    | 'in-use'
    | 'cancelled'
    | 'failed'
  readonly hint: string

  constructor(code: PostgresError['code'], message: string, hint: string) {
    super(message)
    this.name = 'PostgresError'
    this.code = code
    this.hint = hint
  }
}

/** Reads what Postgres or the file system said, and says it so that a person can act on it. */
export function explain(said: string, directory: string): PostgresError {
  if (/No space left on device|ENOSPC|Disk quota exceeded/i.test(said))
    return new PostgresError(
      'disk-full',
      `No space left for the database in ${directory}.`,
      'Free some space, or choose another data directory with --data.',
    )
  if (
    /Permission denied|EACCES|EPERM|Operation not permitted|wrong ownership|Read-only file system|EROFS/i.test(
      said,
    )
  )
    return new PostgresError(
      'no-permission',
      `The database cannot use ${directory}: permission denied.`,
      'Check who owns the data directory, or choose another with --data.',
    )
  if (/lock file .* already exists|Is another postmaster/i.test(said))
    return new PostgresError(
      'in-use',
      `Another Postgres uses ${directory}.`,
      'Stop it, or choose another data directory with --data.',
    )
  return new PostgresError(
    'failed',
    `Postgres did not start in ${directory}: ${lastLines(said)}`,
    `Look at ${directory}/server.log, or set DATABASE_URL to a Postgres of your own.`,
  )
}

const lastLines = (said: string): string => said.trim().split('\n').slice(-3).join(' / ') || 'it said nothing'
