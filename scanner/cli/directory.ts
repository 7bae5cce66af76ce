import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { localCtx } from '#inventory/ctx.ts'
import { importDirectory } from '#inventory/directory/import-directory.ts'
import { InventoryError } from '#inventory/errors.ts'
import { DirectoryOutcome, type DirectoryPlan, MOST_DIRECTORY_BYTES } from '#inventory/model/directory.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { appLedger, dataDirectoryOf } from './key/app-ledger.ts'
import { parseFlags } from './parse-flags.ts'
import type { Environment } from './up/child-env.ts'

const USAGE = `Usage: sprawl directory import FILE [--apply] [--deactivate-missing] [--data DIR]

Holds a directory as CSV (UTF-8, at most 16 MB) against the ledger and says what
would change; with --apply it changes it. A second time changes nothing.

Columns, in any order: id, name, email, other_emails, github_login, manager,
groups, role, active. Several of one cell stand behind semicolons; an empty cell
says nothing, but for manager and groups.

  --apply               change the ledger; without it nothing is changed
  --deactivate-missing  deactivate people who came by a file and are missing from
                        this one; only where no line is refused
  --data DIR            the data directory (else SPRAWL_DATA, else your data home)

Exit codes: 0 every line was taken, 1 some were refused, 2 wrong command line or
file, 3 the ledger does not answer.
`

/** `sprawl directory import`: people and teams out of a file. */
export async function directory(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parseFlags('directory', argv, {
    apply: { type: 'boolean' },
    'deactivate-missing': { type: 'boolean' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  })
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  const [act, file, ...more] = positionals
  if (act !== 'import' || file === undefined || more.length > 0)
    throw new UsageError('The command is: sprawl directory import FILE.', 'directory')
  const csv = await textOf(path.resolve(env.INIT_CWD ?? '.', file))
  await using stack = new AsyncDisposableStack()
  const db = await appLedger(dataDirectoryOf(values.data, env), env, stack)
  try {
    const missing = values['deactivate-missing'] === true ? 'deactivate' : 'keep'
    const plan = await importDirectory(localCtx(db), { csv, missing, apply: values.apply === true })
    process.stdout.write(`${describe(plan).join('\n')}\n`)
    return (plan.counts.refused ?? 0) > 0 ? 1 : 0
  } catch (error) {
    if (error instanceof InventoryError) throw new UsageError(error.message, 'directory')
    throw error
  }
}

async function textOf(file: string): Promise<string> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : null),
    () => null,
  )
  if (size === null) throw new UsageError('There is no such file.', 'directory')
  if (size > MOST_DIRECTORY_BYTES) throw new UsageError('The file is larger than 16 MB.', 'directory')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch {
    throw new UsageError('The file is not text in UTF-8.', 'directory')
  }
}

function describe({ applied, counts, lines, shownOf }: DirectoryPlan): string[] {
  const told = DirectoryOutcome.options.map((outcome) => `${counts[outcome] ?? 0} ${outcome}`)
  const rest = shownOf - lines.length
  return [
    ...lines.map(
      ({ line, name, outcome, details }) =>
        `${line === null ? 'missing' : `line ${line}`}: ${outcome}: ${printable(name)}${details.length === 0 ? '' : ` (${printable(details.join('; '))})`}`,
    ),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
    `${applied ? 'Applied' : 'Nothing is changed'}: ${told.join(', ')}.`,
    ...(applied ? [] : ['Say --apply to change the ledger.']),
  ]
}

/** A name must not move the cursor or colour the terminal. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\ufffd')
