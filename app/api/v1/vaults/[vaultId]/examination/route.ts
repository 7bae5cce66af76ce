import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { requestVaultExamination, VaultId } from '#inventory/vault/request-vault-sync.ts'

export const POST = endpoint({
  params: VaultId,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await requestVaultExamination(ctx, params)
    return {}
  },
})
