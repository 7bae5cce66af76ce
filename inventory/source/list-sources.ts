import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { SourceList, type SourcePage, type SourceView } from '#inventory/model/source.ts'
import { SourceKind } from '#inventory/model/terms.ts'
import { readRepositories } from '#inventory/repository/read-repositories.ts'

const LIST = 'sources'

/** What is connected, the oldest first, each with its repositories. */
export async function listSources(ctx: Ctx, input: SourceList): Promise<SourcePage> {
  allow(ctx, 'source.read')
  const { cursor, limit } = SourceList.parse(input)
  const after = decodeCursor(LIST, cursor)
  const from = after === null ? {} : { id: { gt: after.id } }
  const rows = await ctx.db.source.findMany({
    where: { removedAt: null, ...from },
    orderBy: { id: 'asc' },
    take: limit + 1,
  })
  const repositories = await readRepositories(
    ctx,
    rows.map(({ id }) => id),
  )
  return toPage(
    LIST,
    rows,
    limit,
    ({ id }) => ({ value: null, id }),
    (row): SourceView => ({
      id: row.id,
      kind: SourceKind.parse(row.kind),
      name: row.name,
      address: row.address,
      addedAt: row.addedAt.toISOString(),
      repositories: repositories.get(row.id) ?? [],
    }),
  )
}
