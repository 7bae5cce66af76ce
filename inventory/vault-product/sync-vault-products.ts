import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type VaultProduct, VaultProducts } from '#inventory/model/vault-product.ts'
import type { Transaction } from '#prisma/client.ts'

/**
 * Writes the cards of all connectors there are and takes the others away. Those that say the same already are not
 * written; answers how many changed.
 */
export async function syncVaultProducts(
  ctx: Ctx,
  input: readonly VaultProduct[],
): Promise<{ changed: number }> {
  allow(ctx, 'rule.sync')
  const products = VaultProducts.parse(input)
  return inTransaction(ctx, async (tx) => {
    let changed = await removeOthers(tx, products)
    for (const product of products) changed += await write(tx, product, ctx.now())
    if (changed > 0)
      await recordAudit(tx, ctx, {
        action: 'vault-product.sync',
        subjectKind: 'vault-product',
        subjectId: 'all',
        batchCount: changed,
      })
    return { changed }
  })
}

const write = (tx: Transaction, product: VaultProduct, now: Date): Promise<number> => tx.$executeRaw`
  insert into vault_product as p (kind, title, options, credential, policies, exports, rotation, valueless, changed_at)
  values (${product.kind}, ${product.title}, ${JSON.stringify(product.options)}::json,
    ${JSON.stringify(product.credential)}::json, ${JSON.stringify(product.policies)}::json,
    ${JSON.stringify(product.exports)}::json, ${orNull(product.rotation)}::json, ${product.valueless}, ${now})
  on conflict (kind) do update set title = excluded.title, options = excluded.options,
    credential = excluded.credential, policies = excluded.policies, exports = excluded.exports,
    rotation = excluded.rotation, valueless = excluded.valueless, changed_at = excluded.changed_at
  where (p.title, p.options::text, p.credential::text, p.policies::text, p.exports::text, p.rotation::text,
      p.valueless) is distinct from
    (excluded.title, excluded.options::text, excluded.credential::text, excluded.policies::text,
      excluded.exports::text, excluded.rotation::text, excluded.valueless)`

const orNull = (json: unknown): string | null => (json === null ? null : JSON.stringify(json))

const removeOthers = (tx: Transaction, products: readonly VaultProduct[]): Promise<number> => tx.$executeRaw`
  delete from vault_product where not (kind = any(${products.map(({ kind }) => kind)}::text[]))`
