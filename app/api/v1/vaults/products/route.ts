import { endpoint } from '#app/_http/endpoint.ts'
import { VaultProducts } from '#inventory/model/vault-product.ts'
import { listVaultProducts } from '#inventory/vault-product/list-vault-products.ts'

export const GET = endpoint({ reply: VaultProducts, run: (ctx) => listVaultProducts(ctx) })
