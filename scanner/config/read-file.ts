import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Rule } from '#scanner/rules/define-rule.ts'
import { ConfigError, type Configured } from './config-error.ts'
import { configure } from './load.ts'

/**
 * Applies the configuration in a file that whoever runs us named: `sprawl.config.json`, or a gitleaks TOML, of which the
 * rules are taken. Files that it extends lie beside it. Throws ConfigError.
 */
export async function configureByFile(file: string, shipped: readonly Rule[]): Promise<Configured> {
  const beside = (name: string) => readFile(path.resolve(path.dirname(file), name), 'utf8').catch(() => null)
  if (/\.toml$/i.test(file))
    return configure(JSON.stringify({ extends: path.basename(file) }), shipped, beside)
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ConfigError(`it cannot be read (${error.code ?? 'failed'})`)
  })
  return configure(text, shipped, beside)
}
