import type { VaultKind, VaultMode } from '#inventory/model/vault.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { givenCredential } from '#scanner/vaults/given-credential.ts'
import { connectorOf } from '#scanner/vaults/open-connector.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

type Product = Awaited<ReturnType<typeof connectorOf>>

/** The connector of a kind. Throws UsageError where this build has none. */
export const productOf = (kind: VaultKind): Promise<Product> =>
  connectorOf(kind).catch((error: unknown) => {
    throw error instanceof VaultError ? new UsageError(`${error.message} ${error.hint}`, 'vault') : error
  })

/** Options as the product reads them; `usual` stand in for those that were left out. Throws UsageError naming each fault. */
export function optionsFor(
  product: Product,
  options: Readonly<Record<string, unknown>>,
  usual: Readonly<Record<string, unknown>> = {},
): ReturnType<Product['options']['parse']> {
  const read = product.options.safeParse(options)
  const usable = read.success ? read : product.options.safeParse({ ...usual, ...options })
  if (usable.success) return usable.data
  const faults = usable.error.issues.map(({ path, message }) => `${path.join('.') || 'options'}: ${message}`)
  throw new UsageError(`Say the options of ${product.title}: ${faults.join('; ')}`, 'vault')
}

/** Throws UsageError for a credential in no form of the product. */
export function requireCredential(product: Product, credential: string): void {
  try {
    givenCredential(product, credential)
  } catch (error) {
    throw error instanceof VaultError ? new UsageError(`${error.message} ${error.hint}`, 'vault') : error
  }
}

/** Throws UsageError for fingerprints of a product that gives no value to read. */
export function requireMode({ valueless }: Product, mode: VaultMode): void {
  if (mode === 'fingerprint' && valueless !== undefined)
    throw new UsageError(`--mode fingerprint is not there: ${valueless}`, 'vault')
}
