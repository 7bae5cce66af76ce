import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { localCtx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { listFindingOccurrences } from '#inventory/finding/list-finding-occurrences.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { openDatabase } from '#prisma/client.ts'
import { printable } from '#scanner/report/terminal-text.ts'
import { ruleById } from '#scanner/rules/cards.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { ledgerFindingLines } from './explain/ledger-finding-lines.ts'
import { ruleLines } from './explain/rule-lines.ts'
import { parseFlags } from './parse-flags.ts'
import type { Environment } from './up/child-env.ts'
import { defaultDataDirectory } from './up/data-directory.ts'
import { ledgerUrl } from './up/ledger-url.ts'

const PLACES = 50

/** `sprawl explain` for the id of a finding in a ledger. Answers 0, or 3 when there is no such finding. Throws UsageError. */
export async function explainFinding(
  argv: readonly string[],
  env: Environment = process.env,
): Promise<number> {
  const { values, positionals } = parseFlags('explain', argv, { data: { type: 'string' } })
  const [findingId = '', ...more] = positionals
  if (more.length > 0) throw wrong('A finding of a ledger is looked up there: name no target.')
  const data = path.resolve(values.data ?? env.SPRAWL_DATA ?? defaultDataDirectory(env, process.getuid?.()))
  if ((env.DATABASE_URL ?? '') === '' && !existsSync(path.join(data, 'postgres')))
    throw wrong(`That is the id of a finding in a ledger, and ${data} has none (--data, or DATABASE_URL).`)
  await using stack = new AsyncDisposableStack()
  const db = openDatabase(await ledgerUrl(data, env, stack), { connections: 1 })
  stack.defer(() => db.$disconnect())
  const ctx = localCtx(db)
  try {
    const finding = await getFinding(ctx, { findingId })
    const list = OccurrenceList.parse({ limit: PLACES })
    const places = await listFindingOccurrences(ctx, { findingId, ...list })
    const rule = finding.ruleId === null ? null : ruleById(finding.ruleId)
    const lines = [
      ...ledgerFindingLines(finding, places.items),
      ...(rule === null ? [] : ['', ...ruleLines(rule)]),
    ]
    process.stdout.write(`${lines.map(printable).join('\n')}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof NotFound)) throw error
    process.stderr.write('sprawl: There is no such finding in this ledger.\n')
    return 3
  }
}

const wrong = (message: string) => new UsageError(message, 'explain')
