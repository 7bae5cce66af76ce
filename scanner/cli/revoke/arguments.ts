import { parseArgs } from 'node:util'
import { requestOptionsOf, type VerifyOptions, verifyFlags } from '#scanner/scan/verify-options.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { refuseTokens } from '../scan/arguments.ts'

export type RevokeOptions = Omit<VerifyOptions, 'providers'> & {
  /** Whole fingerprints of a report or their beginnings, eight characters or more, hex. */
  readonly fingerprints: readonly string[]
  readonly targets: readonly string[]
  readonly apply: boolean
  readonly yes: boolean
}

const { verify: _, ...requestFlags } = verifyFlags
const flags = {
  from: { type: 'string', multiple: true },
  apply: { type: 'boolean' },
  yes: { type: 'boolean' },
  ...requestFlags,
} as const

/** The options of `sprawl revoke`. Throws UsageError. */
export function parseRevokeArguments(argv: readonly string[]): RevokeOptions {
  const { values, positionals } = parse(argv)
  const targets = values.from ?? []
  if (positionals.length === 0) throw wrong('Name the fingerprints that "sprawl scan --format json" shows.')
  if (targets.length === 0) throw wrong('Say where the credentials lie: --from TARGET.')
  for (const target of targets) refuseTokens(target)
  for (const text of positionals)
    if (!/^[0-9a-f]{8,32}$/i.test(text))
      throw wrong('A fingerprint is 32 hex digits, or at least the first eight of them.')
  return {
    fingerprints: [...new Set(positionals.map((text) => text.toLowerCase()))],
    targets,
    apply: values.apply === true,
    yes: values.yes === true,
    ...requestOptionsOf(values),
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true })
  } catch {
    throw wrong('An option is not known or lacks its value.')
  }
}

const wrong = (message: string) => new UsageError(message, 'revoke')
