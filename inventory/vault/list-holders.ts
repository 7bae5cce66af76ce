import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import { VaultHolder, type VaultHolders } from '#inventory/model/vault-holder.ts'
import { visibleCredential } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { entryJoins } from './entry-row.ts'

export const ListHolders = z.object({ credentialId: z.uuid() })

const MOST_SHOWN = 200

/** Entries of vaults that hold a leaked credential's value, as current ones first. Throws NotFound for the credential. */
export async function listHolders(ctx: Ctx, input: z.input<typeof ListHolders>): Promise<VaultHolders> {
  allow(ctx, 'vault.read')
  const { credentialId } = ListHolders.parse(input)
  const [seen] = await ctx.db.$queryRaw<{ id: string }[]>`
    select c.id from credential c
    where c.id = ${credentialId}::uuid and ${visibleCredential(ctx, Prisma.sql`c.id`)}`
  if (seen === undefined) throw new NotFound('This credential is not in the ledger.')
  const rows = await ctx.db.$queryRaw<Row[]>`
    with known as (
      select h.place_digest as digest from credential c join handle h on h.credential_id = c.id and not h.scoped
      where c.id = ${credentialId}::uuid or c.merged_into_id = ${credentialId}::uuid
      union
      select i.handle_digest from credential c join credential_identifier i on i.credential_id = c.id
      where c.id = ${credentialId}::uuid or c.merged_into_id = ${credentialId}::uuid
    ),
    holding as (
      select distinct on (l.entry_id) l.entry_id, t.name, t.state
      from known k join vault_leaf l on l.handle_digest = k.digest and not l.weak
      left join vault_version t on t.id = l.version_id
      order by l.entry_id, t.position desc nulls first
    )
    select e.id, e.path, v.name as vault, e.environment, h.name as version, h.state,
      e.valid_to is null and e.enabled and (h.state is null or h.state in ('current', 'pending', 'previous'))
        as current
    from holding h join ${entryJoins(ctx)} on e.id = h.entry_id
    order by current desc, v.name, e.path, e.id limit ${MOST_SHOWN}`
  return { items: rows.map(toHolder) }
}

type Row = {
  id: string
  path: string
  vault: string
  environment: string
  version: string | null
  state: string | null
  current: boolean
}

const toHolder = ({ id, version, state, ...row }: Row): VaultHolder =>
  VaultHolder.parse({
    ...row,
    entryId: id,
    version: version === null || state === null ? null : { name: version, state },
  })
