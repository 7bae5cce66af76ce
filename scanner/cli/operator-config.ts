import type { Logger } from 'pino'
import { ConfigError } from '#scanner/config/config-error.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { type WorkerDetection, workerDetection } from '#scanner/worker/detection.ts'
import type { Environment } from './up/child-env.ts'

/** How help texts name the option; the commands that know it share the sentence. */
export const CONFIG_HELP = `  --config FILE  what to look for beside the shipped rules, and what to leave out (sprawl.config.json or a
                 gitleaks TOML; else SPRAWL_CONFIG). Give all workers of a ledger the same. The configuration of
                 a repository that is scanned is never read here.`

/** What the operator's configuration makes of the rules. Throws UsageError when it cannot be used. */
export async function operatorDetection(
  given: string | undefined,
  env: Environment,
  command: string,
): Promise<WorkerDetection> {
  const file = given ?? env.SPRAWL_CONFIG ?? ''
  try {
    return await workerDetection(file === '' ? null : file)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new UsageError(`${file} cannot be used: ${error.message}.`, command)
  }
}

/** Says at the start what the configuration changes, and which of its rules are refused, with the reasons. */
export function tellConfiguration({ configuration }: WorkerDetection, log: Logger): void {
  if (configuration === null) return
  const { file, summary, warnings } = configuration
  log.info({ file, summary }, 'the configuration is read')
  for (const warning of warnings) log.warn({ file, warning }, 'the configuration is not used as it stands')
}
