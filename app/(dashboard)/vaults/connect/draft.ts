import { type GivenCredential, NO_CREDENTIAL } from '#components/vault/credential-fields.tsx'
import type { LimitsText } from '#components/vault/limits-fields.tsx'
import { type CredentialWay, type FieldValues, valuesOf } from '#components/vault/product-fields.ts'
import { FILES_ONLY } from '#components/vault/vault-words.ts'
import type { VaultMode, VaultReach } from '#inventory/model/vault.ts'
import type { VaultProduct } from '#inventory/model/vault-product.ts'

/** What was filled in so far. */
export type Draft = {
  readonly name: string
  readonly options: FieldValues
  readonly reach: VaultReach
  readonly mode: VaultMode
  readonly limits: LimitsText
  readonly integrationId: string | null
  readonly credential: GivenCredential
  readonly timing: { readonly schedule: string; readonly timeZone: string }
}

export const beginning = ({ kind, title }: VaultProduct): Draft => ({
  name: title,
  options: {},
  reach: FILES_ONLY.has(kind) ? 'files' : 'worker',
  mode: 'metadata',
  limits: { paths: '', exceptPaths: '', tags: '' },
  integrationId: null,
  credential: NO_CREDENTIAL,
  timing: { schedule: '42 */6 * * *', timeZone: 'UTC' },
})

/** The credential as the connector reads it. Throws where something is missing. */
export function credentialText(
  ways: readonly CredentialWay[],
  { way, values, whole }: GivenCredential,
): string {
  const chosen = ways[way]
  if (chosen === undefined) throw new Error('Say how it is let in.')
  if (chosen.whole) {
    if (whole.trim() === '') throw new Error('The credential is missing.')
    return whole.trim()
  }
  const given = { ...chosen.constants, ...valuesOf(chosen.fields, values) }
  const missing = chosen.fields.find(({ name, required }) => required && given[name] === undefined)
  if (missing !== undefined) throw new Error(`${missing.label} is missing.`)
  return JSON.stringify(given)
}
