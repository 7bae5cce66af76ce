import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { VaultList, type VaultPage } from '#inventory/model/vault-view.ts'
import { Prisma } from '#prisma/client.ts'
import { partMissed } from './part-missed.ts'
import { type StoredVault, toVaultView, vaultsSql } from './vault-row.ts'

const LIST = 'vaults'

/** Connected vaults by name, with health and coverage. */
export async function listVaults(ctx: Ctx, input: z.input<typeof VaultList>): Promise<VaultPage> {
  allow(ctx, 'vault.read')
  const { parts, cursor, limit } = VaultList.parse(input)
  const after = decodeCursor(LIST, cursor, z.string())
  const from =
    after === null ? Prisma.sql`true` : Prisma.sql`(v.name, v.id) > (${after.value}, ${after.id}::uuid)`
  const where = parts === undefined ? from : Prisma.sql`${from} and ${hasMissed(ctx)}`
  const rows = await ctx.db.$queryRaw<StoredVault[]>`${vaultsSql(ctx, where)} limit ${limit + 1}`
  return toPage(LIST, rows, limit, ({ name, id }) => ({ value: name, id }), toVaultView)
}

const hasMissed = (ctx: Ctx): Prisma.Sql => Prisma.sql`exists (
  select from vault_part p where p.vault_id = v.id and p.state <> 'gone' and ${partMissed(ctx)})`
