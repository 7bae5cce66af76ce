import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { ChangeVault } from '#inventory/model/vault-connection.ts'
import { VaultDetail } from '#inventory/model/vault-view.ts'
import { removeSource } from '#inventory/source/remove-source.ts'
import { changeVault } from '#inventory/vault/change-vault.ts'
import { getVault } from '#inventory/vault/get-vault.ts'

const One = z.object({ vaultId: z.uuid() })

export const GET = endpoint({
  params: One,
  reply: VaultDetail,
  run: (ctx, { params }) => getVault(ctx, params),
})

export const PUT = endpoint({
  params: One,
  body: ChangeVault.omit({ vaultId: true }),
  reply: VaultDetail,
  run: async (ctx, { params, body }) => {
    await changeVault(ctx, { ...body, ...params })
    return getVault(ctx, params)
  },
})

/** Disconnects it; nothing is deleted. */
export const DELETE = endpoint({
  params: One,
  reply: z.object({}),
  run: async (ctx, { params }) => {
    const { sourceId } = await getVault(ctx, params)
    await removeSource(ctx, { sourceId })
    return {}
  },
})
