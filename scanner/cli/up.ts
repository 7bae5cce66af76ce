import { realpath } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from '#scanner/usage-error.ts'
import { checkTargets } from './up/check-targets.ts'
import type { Environment } from './up/child-env.ts'
import { defaultDataDirectory, prepareDataDirectory } from './up/data-directory.ts'
import { type Holder, takeLock } from './up/lock.ts'
import { parseUpOptions, UP_USAGE } from './up/options.ts'
import { supervise } from './up/supervise.ts'

/**
 * `npm start`: the ledger, the scanner and the dashboard, until Ctrl-C. Answers the exit code: 0 stopped as
 * asked, 3 could not start, lost a part it cannot do without, or the data directory is in use. Throws UsageError.
 */
export async function up(argv: readonly string[], env: Environment = process.env): Promise<number> {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(UP_USAGE)
    return 0
  }
  outliveReaders()
  try {
    const userId = process.getuid?.()
    const parsed = parseUpOptions(argv, env, defaultDataDirectory(env, userId))
    await checkTargets(parsed.targets)
    if (parsed.configFile !== null) await checkConfig(parsed.configFile, env)
    const options = { ...parsed, roots: await Promise.all(parsed.roots.map((root) => realpath(root))) }
    await prepareDataDirectory(options.dataDirectory, userId)
    const taken = await takeLock(path.join(options.dataDirectory, 'lock'))
    if ('holder' in taken) {
      console.error(alreadyUp(taken.holder, options.dataDirectory))
      return 3
    }
    return await supervise(options, taken.lock, { ...env, ...options.doorEnvironment })
  } catch (error) {
    if (error instanceof UsageError) throw error
    console.error(error instanceof Error ? `sprawl: ${error.message}` : 'sprawl: it did not start.')
    if (error instanceof Error && 'hint' in error && error.hint !== '') console.error(String(error.hint))
    return 3
  }
}

/** Refuses a configuration that cannot be used before anything is started; says which of its rules are refused. */
async function checkConfig(file: string, env: Environment): Promise<void> {
  const { operatorDetection } = await import('./operator-config.ts')
  const { configuration } = await operatorDetection(file, env, 'up')
  console.error(`Read ${file}: ${configuration?.summary}`)
  for (const warning of configuration?.warnings ?? []) console.error(`  ${warning}`)
}

/** Whoever read what we say may go away (`npm start | head`, a closed terminal); what runs has to end in order. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

function alreadyUp(holder: Holder, dataDirectory: string): string {
  const where = holder.url === null ? 'is starting' : `is up at ${holder.url}`
  return `Sprawl ${where} already with the data directory ${dataDirectory} (process ${holder.pid}).
Add a source there, stop it, or choose another directory with --data DIR.`
}
