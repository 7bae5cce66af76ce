import { type ParseArgsConfig, parseArgs } from 'node:util'
import { nearest, UsageError } from '#scanner/usage-error.ts'

type Flags = NonNullable<ParseArgsConfig['options']>

/** Options and words of a command. Throws UsageError, with the option that was meant; values are not repeated. */
export function parseFlags<const T extends Flags>(command: string, argv: readonly string[], options: T) {
  const names = Object.keys(options)
  for (const argument of argv) {
    if (argument === '--') break
    const name = /^--([^=]+)/.exec(argument)?.[1]
    if (name === undefined || names.includes(name)) continue
    const meant = nearest(name, names)
    throw new UsageError(
      `There is no option --${name.slice(0, 40)}.${meant === null ? '' : ` Did you mean --${meant}?`}`,
      command,
    )
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
      command,
    )
  }
}
