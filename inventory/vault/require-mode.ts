import { Invalid } from '#inventory/errors.ts'
import type { VaultMode } from '#inventory/model/vault.ts'
import type { Transaction } from '#prisma/client.ts'

/** Throws Invalid for fingerprints of a product that gives no value to read, as its card says. */
export async function requireMode(tx: Transaction, kind: string, mode: VaultMode): Promise<void> {
  if (mode === 'metadata') return
  const product = await tx.vaultProduct.findUnique({ where: { kind }, select: { valueless: true } })
  if (product?.valueless != null) throw new Invalid(product.valueless)
}
