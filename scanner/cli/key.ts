import { systemCtx } from '#inventory/ctx.ts'
import { keySource } from '#scanner/keys/key-source.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { appLedger, dataDirectoryOf } from './key/app-ledger.ts'
import { checkKeys, type KeyReport } from './key/check-keys.ts'
import { goOnWithout, isRingKind, retireKeys, rotateKey } from './key/rotate-key.ts'
import { parseFlags } from './parse-flags.ts'
import type { Environment } from './up/child-env.ts'

const USAGE = `Usage: sprawl key check [--data DIR]
       sprawl key rotate sealing|webhook|audit [--lost] [--data DIR]
       sprawl key retire sealing|webhook [--data DIR]

  check    every key: where it is, which it is, what needs it, what is wrong
  rotate   makes a new key before the old one and moves to it what can be moved;
           nothing has to stop, and an interrupted one goes on where it stood
           --lost: the old key is lost for good; credentials that only it
           opened are removed
  retire   forgets the old keys that nothing needs any more

Keys lie in keys/ of the data directory. SPRAWL_SEALING_KEY_FILE names another
file, SPRAWL_SEALING_KEY_COMMAND a command that prints the key (run without a
shell); WEBHOOK and AUDIT in place of SEALING likewise. A key that comes from a
command is changed in its safe: put the new line before the old one there, then
run rotate here.

Exit codes: 0 all is well, 2 wrong command line, 3 a key is missing or wrong.
`

/** `sprawl key`: tells of the keys and rotates them. No key is ever printed. */
export async function key(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parseFlags('key', argv, {
    data: { type: 'string' },
    lost: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  })
  if (values.help === true) {
    process.stdout.write(USAGE)
    return 0
  }
  const [act, kind, ...more] = positionals
  const wrong = more.length > 0 || !['check', 'rotate', 'retire'].includes(act ?? '')
  if (wrong || (act === 'check') !== (kind === undefined))
    throw new UsageError('Say: check, rotate KIND, or retire KIND.', 'key')
  const dataDirectory = dataDirectoryOf(values.data, env)
  await using stack = new AsyncDisposableStack()
  const ctx = systemCtx(await appLedger(dataDirectory, env, stack))
  if (kind === undefined) return tell(await checkKeys(ctx, dataDirectory, env))
  if (!isRingKind(kind)) throw new UsageError('The kinds are sealing, webhook and audit.', 'key')
  const source = keySource(kind, dataDirectory, env)
  const work = act === 'retire' ? retireKeys : values.lost === true ? goOnWithout : rotateKey
  const lines = await work(ctx, source)
  process.stdout.write(`${lines.join('\n')}\n`)
  return 0
}

function tell(reports: readonly KeyReport[]): number {
  for (const { kind, place, lines, problems } of reports) {
    process.stdout.write(`${kind}  ${place}\n${lines.map((line) => `  ${line}\n`).join('')}`)
    for (const problem of problems) process.stdout.write(`  WRONG: ${problem}\n`)
  }
  return reports.some(({ problems }) => problems.length > 0) ? 3 : 0
}
