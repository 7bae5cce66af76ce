import { allow, type Ctx } from '#inventory/ctx.ts'
import { type VaultProduct, VaultProducts } from '#inventory/model/vault-product.ts'

/** What the workers of this installation can read, by title: as many as there are connectors, so there is one page. */
export async function listVaultProducts(ctx: Ctx): Promise<VaultProduct[]> {
  allow(ctx, 'vault.read')
  const rows = await ctx.db.vaultProduct.findMany({ orderBy: [{ title: 'asc' }, { kind: 'asc' }] })
  return VaultProducts.parse(rows.map(({ changedAt: _, ...card }) => card))
}
