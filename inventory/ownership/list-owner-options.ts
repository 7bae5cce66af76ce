import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { OwnerOption } from '#inventory/model/ownership.ts'

export const OwnerSearch = z.object({
  /** A part of the name; plain text, never a pattern. */
  q: z.string().max(200).default(''),
})
export type OwnerSearch = z.infer<typeof OwnerSearch>

const SHOWN = 50

/** People who have not left and teams, by name: the first fifty that match. */
export async function listOwnerOptions(ctx: Ctx, input: OwnerSearch): Promise<OwnerOption[]> {
  allow(ctx, 'ownership.read')
  const { q } = OwnerSearch.parse(input)
  const pattern = `%${q.trim().replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const rows = await ctx.db.$queryRaw<OwnerOption[]>`
    select * from (
      select 'person' as kind, p.id, p.name, false as departed from person p
      where p.deactivated_at is null and p.erased_at is null and p.name ilike ${pattern}
      union all
      select 'team', t.id, t.name, false from team t where t.name ilike ${pattern}
    ) named order by name, id limit ${SHOWN}`
  return rows.map((row) => OwnerOption.parse(row))
}
