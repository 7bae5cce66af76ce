import { rules } from '#scanner/rules/index.ts'
import { nearest, UsageError } from '#scanner/usage-error.ts'

/** Whose credentials may be tried, and where requests may go. */
export type VerifyOptions = {
  readonly providers: 'all' | ReadonlySet<string>
  readonly hosts: readonly string[]
  /** The user's own instances by provider. */
  readonly instances: ReadonlyMap<string, string>
  readonly allowPrivate: boolean
  readonly secretInUrl: boolean
}

export const verifyFlags = {
  verify: { type: 'string', multiple: true },
  'verify-host': { type: 'string', multiple: true },
  'verify-in-url': { type: 'boolean' },
  'allow-private': { type: 'boolean' },
} as const

type Values = {
  readonly verify?: string[]
  readonly 'verify-host'?: string[]
  readonly 'verify-in-url'?: boolean
  readonly 'allow-private'?: boolean
}

/** `--verify` alone means every provider: the parser knows options with a value or without, not both. */
export function withVerifyValue(argv: readonly string[]): string[] {
  const end = argv.indexOf('--')
  return argv.map((word, index) =>
    word === '--verify' && (end === -1 || index < end) ? '--verify=all' : word,
  )
}

/** What was asked for, or null: then nothing is tried. Throws UsageError. */
export function verifyOptionsOf(values: Values): VerifyOptions | null {
  const { verify } = values
  if (verify === undefined) {
    const stray = (['verify-host', 'verify-in-url', 'allow-private'] as const).find(
      (name) => values[name] !== undefined,
    )
    if (stray !== undefined)
      throw wrong(`--${stray} says how credentials are tried, which only --verify does.`)
    return null
  }
  const names = verify.flatMap((text) => text.split(',')).map((name) => name.trim().toLowerCase())
  return {
    providers: names.includes('all') ? 'all' : new Set(names.map(knownProvider)),
    ...requestOptionsOf(values),
  }
}

/** Where requests may go; shared with `sprawl revoke`. Throws UsageError. */
export function requestOptionsOf(values: Omit<Values, 'verify'>): Omit<VerifyOptions, 'providers'> {
  const named = values['verify-host'] ?? []
  return {
    hosts: named.filter((text) => !text.includes('=')).map(knownHost),
    instances: new Map(named.filter((text) => text.includes('=')).map(knownInstance)),
    allowPrivate: values['allow-private'] === true,
    secretInUrl: values['verify-in-url'] === true,
  }
}

const wrong = (message: string) => new UsageError(message, 'scan')

function knownProvider(name: string): string {
  const providers = [...new Set(rules.flatMap(({ probe, provider }) => (probe === null ? [] : provider)))]
  if (providers.includes(name)) return name
  const meant = nearest(name, providers)
  const hint = meant === null ? '' : ` Did you mean ${meant}?`
  throw wrong(`--verify=${name}: no credential of a provider of that name can be tried.${hint}`)
}

/** `github=https://git.example.com`, of a product that anybody may run. */
function knownInstance(text: string): [string, string] {
  const [name = '', url = ''] = text.split(/=(.*)/s)
  const products = [...new Set(rules.flatMap(({ probe, provider }) => (probe?.elsewhere ? [provider] : [])))]
  if (!products.includes(name))
    throw wrong(`--verify-host ${name.slice(0, 40)}=…: name one of ${products.join(', ')}.`)
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (
    parsed?.protocol !== 'https:' ||
    parsed.username !== '' ||
    parsed.password !== '' ||
    parsed.pathname !== '/'
  )
    throw wrong(`--verify-host ${name}=… names an instance as https://git.example.com or with its port.`)
  return [name, parsed.host]
}

function knownHost(text: string): string {
  if (/^(?:\.?[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i.test(text))
    return text.toLowerCase()
  throw wrong(
    `--verify-host ${text} is no host. Write git.example.com, git.example.com:8443 or .example.com.`,
  )
}
