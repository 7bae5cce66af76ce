import { type Ctx, localCtx, systemCtx } from '#inventory/ctx.ts'
import { InventoryError } from '#inventory/errors.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { anchorHead } from './audit/anchor-head.ts'
import { exportLog } from './audit/export-log.ts'
import { verifyLog } from './audit/verify-log.ts'
import { appLedger, dataDirectoryOf } from './key/app-ledger.ts'
import { parseFlags } from './parse-flags.ts'
import type { Environment } from './up/child-env.ts'

const USAGE = `Usage: sprawl audit verify [--anchor FILE]... [--data DIR]
       sprawl audit anchor [TARGET]... [--data DIR]
       sprawl audit export [--from DAY] [--to DAY] [--format jsonl|csv]
                           [--output FILE] [--data DIR]

  verify   goes through the whole chain: every row, every batch, every link.
           Whether the end was cut off only an anchor can tell; those that this
           machine keeps are used, and those of --anchor.
  anchor   writes the end of the chain to an absolute path, syslog://host:port,
           or an http(s) URL; without a target it prints it.
           SPRAWL_AUDIT_ANCHOR names targets that the worker writes to after
           every batch, apart by spaces.
  export   the log as lines of JSON, or as CSV that no spreadsheet computes.
           Days are UTC (2026-11-23), and both are included.

Exit codes: 0 whole, 1 the log was changed, 2 wrong command line, 3 it could not
be verified (a key is missing, or the ledger does not answer).
`

type Work = (parts: Parts) => Promise<number>
export type Parts = {
  readonly ctx: Ctx
  readonly system: Ctx
  readonly dataDirectory: string
  readonly env: Environment
  readonly words: readonly string[]
  readonly values: { anchor?: string[]; from?: string; to?: string; format?: string; output?: string }
}

const works: Readonly<Record<string, Work>> = {
  verify: verifyLog,
  anchor: anchorHead,
  export: exportLog,
}

/** `sprawl audit`: verifies, anchors and exports the audit log. */
export async function audit(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parseFlags('audit', argv, {
    anchor: { type: 'string', multiple: true },
    from: { type: 'string' },
    to: { type: 'string' },
    format: { type: 'string' },
    output: { type: 'string', short: 'o' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  })
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  const [act = '', ...words] = positionals
  const work = Object.hasOwn(works, act) ? works[act] : undefined
  if (work === undefined) throw new UsageError('Say: verify, anchor or export.', 'audit')
  const dataDirectory = dataDirectoryOf(values.data, env)
  await using stack = new AsyncDisposableStack()
  const db = await appLedger(dataDirectory, env, stack)
  try {
    return await work({ ctx: localCtx(db), system: systemCtx(db), dataDirectory, env, words, values })
  } catch (error) {
    if (error instanceof InventoryError) throw new UsageError(error.message, 'audit')
    throw error
  }
}
