import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { PageRequest } from '#inventory/model/page.ts'
import type { VaultPage } from '#inventory/model/vault-view.ts'
import { Prisma } from '#prisma/client.ts'
import { type StoredVault, toVaultView, vaultsSql } from './vault-row.ts'

const LIST = 'vaults'

/** Connected vaults by name, with health and coverage. */
export async function listVaults(ctx: Ctx, input: z.input<typeof PageRequest>): Promise<VaultPage> {
  allow(ctx, 'vault.read')
  const { cursor, limit } = PageRequest.parse(input)
  const after = decodeCursor(LIST, cursor, z.string())
  const from =
    after === null ? Prisma.sql`true` : Prisma.sql`(v.name, v.id) > (${after.value}, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<StoredVault[]>`${vaultsSql(ctx, from)} limit ${limit + 1}`
  return toPage(LIST, rows, limit, ({ name, id }) => ({ value: name, id }), toVaultView)
}
