import { endpoint } from '#app/_http/endpoint.ts'
import { VaultPartPage } from '#inventory/model/vault-view.ts'
import { listVaultParts, VaultPartList } from '#inventory/vault/list-vault-parts.ts'
import { VaultId } from '#inventory/vault/request-vault-sync.ts'

export const GET = endpoint({
  params: VaultId,
  query: VaultPartList.omit({ vaultId: true }),
  reply: VaultPartPage,
  run: (ctx, { params, query }) => listVaultParts(ctx, { ...query, ...params }),
})
