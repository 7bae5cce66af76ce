import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { VaultHolders } from '#inventory/model/vault-holder.ts'
import { listHolders } from '#inventory/vault/list-holders.ts'

export const GET = endpoint({
  params: z.object({ credentialId: z.uuid() }),
  reply: VaultHolders,
  run: (ctx, { params }) => listHolders(ctx, params),
})
