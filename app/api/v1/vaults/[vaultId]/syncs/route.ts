import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { requestVaultSync, VaultId } from '#inventory/vault/request-vault-sync.ts'

export const POST = endpoint({
  params: VaultId,
  reply: z.object({ syncId: z.uuid() }),
  run: (ctx, { params }) => requestVaultSync(ctx, params),
})
