import { type AzureOptions, isOfCloud, VAULT_SUFFIX } from './options.ts'

/** A part: what is read of one vault, or of the directory. */
export type Place =
  | { readonly service: 'secrets' | 'keys' | 'certificates'; readonly address: string }
  | { readonly service: 'applications' | 'service-principals' }

const KINDS = ['secrets', 'keys', 'certificates'] as const
export const DIRECTORY_PARTS = ['entra/applications', 'entra/service-principals'] as const

/** `payments.vault.azure.net/secrets`. */
export const partName = (address: string, kind: string): string =>
  `${address.replace(/^https?:\/\//, '')}/${kind}`

export function placeOf(part: string, options: AzureOptions): Place | null {
  if (part === 'entra/applications') return { service: 'applications' }
  if (part === 'entra/service-principals') return { service: 'service-principals' }
  const kind = KINDS.find((each) => part.endsWith(`/${each}`))
  if (kind === undefined) return null
  const scheme = options.endpoint?.startsWith('http:') === true ? 'http' : 'https'
  return { service: kind, address: `${scheme}://${part.slice(0, -kind.length - 1)}` }
}

/** Address of a vault by its name or what Azure tells of it; null for one that tokens of this cloud are not for. */
export function addressOfVault(named: string, options: AzureOptions): string | null {
  const text = URL.canParse(named) ? named : `https://${named}${VAULT_SUFFIX[options.cloud]}`
  if (options.endpoint === null && !isOfCloud(text, options.cloud)) return null
  const { origin, pathname } = new URL(text.toLowerCase())
  return origin + pathname.replace(/\/+$/, '')
}

/** `payments` of `https://payments.vault.azure.net`. */
export const vaultNameOf = (address: string): string =>
  address.replace(/^https?:\/\//, '').replace(/\.vault\.(azure\.net|azure\.cn|usgovcloudapi\.net)$/, '')
