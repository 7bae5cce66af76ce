import { allow, type Ctx } from '#inventory/ctx.ts'
import type { EntryFacets, EntryFilters } from '#inventory/model/vault-view.ts'
import { countOwners } from '#inventory/ownership/count-owners.ts'
import { visibleVault } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { entryJoins } from './entry-row.ts'
import { entriesWhere, leakedWord } from './filter-entries.ts'

/** How many entries the filters select, and per value of each filter how many it would select under the others. */
export async function countEntryFacets(ctx: Ctx, filters: EntryFilters): Promise<EntryFacets> {
  allow(ctx, 'vault.read')
  const [groups, owners, also] = await Promise.all([
    readGroups(ctx, filters),
    countOwners(
      ctx,
      Prisma.sql`select e.id, e.id as entry_id, e.identity_id
        from ${entryJoins(ctx)} where ${entriesWhere(filters, ['owner'])}`,
      ['entry_id', 'identity_id'],
    ),
    countAlso(ctx, filters),
  ])
  const selects = (group: Group, except: Facet | null): boolean =>
    facets.every(
      (facet) =>
        facet === except || filters[facet].length === 0 || filters[facet].some((one) => one === group[facet]),
    )
  const counts = (facet: Facet): Record<string, number> => {
    const sums: Record<string, number> = {}
    for (const group of groups)
      if (selects(group, facet)) sums[group[facet]] = (sums[group[facet]] ?? 0) + group.count
    return sums
  }
  const names = new Map(groups.map(({ vault, vault_name: name }) => [vault, name]))
  const byVault = Object.entries(counts('vault'))
    .map(([id, count]) => ({ id, name: names.get(id) ?? '', count }))
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
  return {
    total: groups.reduce((sum, group) => (selects(group, null) ? sum + group.count : sum), 0),
    vault: byVault,
    kind: counts('kind'),
    environment: counts('environment'),
    rotation: counts('rotation'),
    leaked: counts('leaked'),
    used: counts('used'),
    rotated: counts('rotated'),
    ...owners,
    ...also,
  }
}

const facets = ['vault', 'kind', 'environment', 'rotation', 'leaked', 'used', 'rotated'] as const
type Facet = (typeof facets)[number]
type Group = Record<Facet, string> & { count: number; vault_name: string }

/** The entries grouped by every facet at once: they are read one time, however many facets are added up from it. */
const readGroups = (ctx: Ctx, filters: EntryFilters): Promise<Group[]> =>
  ctx.db.$queryRaw<Group[]>`
    select e.vault_id::text as vault, v.name as vault_name, e.kind, e.environment, e.rotation_status as rotation,
      ${leakedWord} as leaked, e.used_status as used, e.rotated_status as rotated, count(*)::int as count
    from ${entryJoins(ctx)} where ${entriesWhere(filters, facets)}
    group by 1, 2, 3, 4, 5, 6, 7, 8`

async function countAlso(
  ctx: Ctx,
  filters: EntryFilters,
): Promise<Pick<EntryFacets, 'duplicated' | 'gone' | 'vaults'>> {
  const count = (condition: Prisma.Sql, except: readonly (keyof EntryFilters)[]) => Prisma.sql`
    (select count(*)::int from ${entryJoins(ctx)} where ${entriesWhere(filters, except)} and ${condition})`
  const [row] = await ctx.db.$queryRaw<Pick<EntryFacets, 'duplicated' | 'gone' | 'vaults'>[]>`
    select ${count(Prisma.sql`e.duplicate_count > 0`, ['duplicated'])} as duplicated,
      ${count(Prisma.sql`e.valid_to is not null`, ['gone'])} as gone,
      (select count(*)::int from vault v join source s on s.id = v.source_id
        where s.removed_at is null and ${visibleVault(ctx, Prisma.sql`v.id`)}) as vaults`
  return row ?? { duplicated: 0, gone: 0, vaults: 0 }
}
