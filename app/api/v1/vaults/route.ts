import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { ConnectVault } from '#inventory/model/vault-connection.ts'
import { VaultList, VaultPage } from '#inventory/model/vault-view.ts'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'

export const GET = endpoint({
  query: VaultList,
  reply: VaultPage,
  run: (ctx, { query }) => listVaults(ctx, query),
})

export const POST = endpoint({
  body: ConnectVault,
  reply: z.object({ vaultId: z.uuid() }),
  run: (ctx, { body }) => connectVault(ctx, body),
})
