import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { PartState } from '#inventory/model/vault.ts'
import { PartChoice, type VaultPartPage } from '#inventory/model/vault-view.ts'
import { visibleVault } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { partMissed } from './part-missed.ts'

const LIST = 'vault-parts'

export const VaultPartList = PageRequest.extend({ vaultId: z.uuid(), state: PartChoice.optional() })

/** What a vault reaches, by name: what was read, and what was not and why. */
export async function listVaultParts(ctx: Ctx, input: z.input<typeof VaultPartList>): Promise<VaultPartPage> {
  allow(ctx, 'vault.read')
  const { vaultId, state, cursor, limit } = VaultPartList.parse(input)
  const after = decodeCursor(LIST, cursor, z.string())
  const from =
    after === null ? Prisma.sql`true` : Prisma.sql`(p.name, p.id) > (${after.value}, ${after.id}::uuid)`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select p.id, p.name, p.state, p.reason, p.entry_count, p.synced_at, p.found_at from vault_part p
    where p.vault_id = ${vaultId}::uuid and ${visibleVault(ctx, Prisma.sql`p.vault_id`)} and ${from}
      and ${chosen(ctx, state)}
    order by p.name, p.id limit ${limit + 1}`
  return toPage(
    LIST,
    rows,
    limit,
    ({ name, id }) => ({ value: name, id }),
    (row) => ({
      id: row.id,
      name: row.name,
      state: PartState.parse(row.state),
      reason: row.reason,
      entries: row.entry_count,
      syncedAt: row.synced_at?.toISOString() ?? null,
      foundAt: row.found_at.toISOString(),
    }),
  )
}

type Row = {
  id: string
  name: string
  state: string
  reason: string | null
  entry_count: number
  synced_at: Date | null
  found_at: Date
}

function chosen(ctx: Ctx, choice: PartChoice | undefined): Prisma.Sql {
  if (choice === undefined) return Prisma.sql`p.state <> 'gone'`
  return choice === 'not-lately' ? partMissed(ctx) : Prisma.sql`p.state = ${choice}`
}
