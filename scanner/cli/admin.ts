import path from 'node:path'
import { parseArgs } from 'node:util'
import { UsageError } from '#scanner/usage-error.ts'
import type { Environment } from './up/child-env.ts'
import { defaultDataDirectory } from './up/data-directory.ts'
import { entryUrl } from './up/entry.ts'

const USAGE = `Usage: sprawl admin reset-link [--email ADDRESS] [--data DIR]

Prints a link that lets one person in, once, within an hour: for somebody who lost password, phone or key. Using it
forgets their password and authenticator app and signs them out everywhere; passkeys and providers stay. Whoever has
this machine's data may do it, and the audit log tells.

  --email ADDRESS  whom; without it the administrator, where there is only one
  --data DIR       the data directory (else SPRAWL_DATA, else your data home); DATABASE_URL wins`

/** Answers 0, or 3 when there is nobody to let in. Throws UsageError. */
export async function admin(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parse(argv)
  if (values.help === true) {
    process.stdout.write(`${USAGE}\n`)
    return 0
  }
  if (positionals[0] !== 'reset-link' || positionals.length > 1)
    throw new UsageError('The command is: sprawl admin reset-link.', 'admin')
  const from = env.INIT_CWD ?? '.'
  const usual = defaultDataDirectory(env, process.getuid?.())
  const dataDirectory = path.resolve(from, values.data ?? env.SPRAWL_DATA ?? usual)
  const { resetLink } = await import('./admin/reset-link.ts')
  const made = await resetLink({ dataDirectory, env, email: values.email ?? null })
  if ('refusal' in made) {
    process.stderr.write(`sprawl admin: ${made.refusal}\n`)
    return 3
  }
  process.stdout.write(`${entryUrl(made.url, made.link)}\n`)
  process.stderr.write(`For ${made.name}. It works once, until ${made.link.expiresAt.toISOString()}.\n`)
  return 0
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        data: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'Wrong usage.', 'admin')
  }
}
