import { VaultKind } from '#inventory/model/vault.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { parseFlags } from './parse-flags.ts'
import type { Environment } from './up/child-env.ts'
import { optionsOf } from './vault/told-options.ts'
import { VAULT_USAGE } from './vault/usage.ts'

/** What a command of `sprawl vault` was told. */
export type VaultWords = {
  readonly words: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
  readonly mode: 'metadata' | 'fingerprint'
  readonly reach: 'worker' | 'collector' | 'files'
  readonly name: string | null
  readonly credentialFile: string | null
  /** Name of one that is kept. */
  readonly integration: string | null
  readonly off: boolean
  readonly json: boolean
  readonly data: string | undefined
  readonly env: Environment
}

const FLAGS = {
  option: { type: 'string', short: 'o', multiple: true },
  options: { type: 'string' },
  mode: { type: 'string' },
  reach: { type: 'string' },
  name: { type: 'string' },
  credential: { type: 'string' },
  integration: { type: 'string' },
  off: { type: 'boolean' },
  json: { type: 'boolean' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** `sprawl vault policy|doctor|connect|list|sync|rotation|enrol|trust`. Answers an exit code; throws UsageError. */
export async function vault(argv: readonly string[], env: Environment = process.env): Promise<number> {
  const { values, positionals } = parseFlags('vault', argv, FLAGS)
  const [act, ...words] = positionals
  if (values.help === true || act === undefined) {
    process.stdout.write(VAULT_USAGE)
    return values.help === true ? 0 : 2
  }
  const told: VaultWords = {
    words,
    options: optionsOf(values),
    mode: wordOf('mode', values.mode ?? 'metadata', ['metadata', 'fingerprint'] as const),
    reach: wordOf('reach', values.reach ?? 'worker', ['worker', 'collector', 'files'] as const),
    name: values.name ?? null,
    credentialFile: values.credential ?? null,
    integration: values.integration ?? null,
    off: values.off === true,
    json: values.json === true,
    data: values.data,
    env,
  }
  switch (act) {
    case 'policy':
      return (await import('./vault/policy.ts')).printPolicy(told)
    case 'doctor':
      return (await import('./vault/doctor.ts')).examine(told)
    case 'connect':
      return (await import('./vault/connect.ts')).connect(told)
    case 'list':
      return (await import('./vault/list.ts')).list(told)
    case 'sync':
      return (await import('./vault/sync.ts')).sync(told)
    case 'rotation':
      return (await import('./vault/rotation.ts')).rotation(told)
    case 'enrol':
      return (await import('./vault/enrol.ts')).enrol(told)
    case 'trust':
      return (await import('./vault/trust.ts')).trust(told)
    default:
      throw new UsageError(
        'The command is: sprawl vault policy|doctor|connect|list|sync|rotation|enrol|trust.',
        'vault',
      )
  }
}

/** Throws UsageError. */
export function kindOf(word: string | undefined): VaultKind {
  const kind = VaultKind.safeParse(word)
  if (kind.success) return kind.data
  throw new UsageError(`Name a product: ${VaultKind.options.join(', ')}.`, 'vault')
}

function wordOf<const Word extends string>(name: string, given: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === given)
  if (found === undefined) throw new UsageError(`--${name} is one of ${words.join(', ')}.`, 'vault')
  return found
}
