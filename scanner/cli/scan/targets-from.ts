import { readFile } from 'node:fs/promises'
import type { ScanOptions } from '#scanner/scan/options.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { refuseTokens } from './arguments.ts'

/**
 * The options with the targets of `--targets-from` added: one per line, relative to the current folder; empty lines and
 * those that begin with # are passed over. Throws UsageError.
 */
export async function withTargetsFrom(options: ScanOptions): Promise<ScanOptions> {
  const { targetsFrom, targets } = options
  if (targetsFrom === null) return options
  const text = await readFile(targetsFrom, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${targetsFrom} cannot be read (${error.code ?? 'failed'}).`, 'scan')
  })
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const more = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
  for (const target of more) refuseTokens(target)
  if (more.includes('-'))
    throw new UsageError(`${targetsFrom} names standard input, which is no repository.`, 'scan')
  const all = [...new Set([...targets, ...more])]
  if (all.length === 0) throw new UsageError(`${targetsFrom} names nothing to scan.`, 'scan')
  return { ...options, targets: all }
}
