import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { SourceList, type SourcePage, type SourceView } from '#inventory/model/source.ts'
import { SourceKind } from '#inventory/model/terms.ts'
import { summariseSources } from '#inventory/organisation/summarise-sources.ts'
import { readRepositories } from '#inventory/repository/read-repositories.ts'
import { isToBeScanned, repositoryIs } from '#inventory/repository/repository-is.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

const LIST = 'sources'
const ORGANISATION = 'github-organisation'

/**
 * What is connected, the oldest first, each with its repositories: all of them, or those in a state. An organisation
 * is one line that counts them.
 */
export async function listSources(ctx: Ctx, input: SourceList): Promise<SourcePage> {
  allow(ctx, 'source.read')
  const { cursor, limit, state } = SourceList.parse(input)
  const after = decodeCursor(LIST, cursor)
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM source s
    WHERE s.removed_at IS NULL AND (${after?.id ?? null}::uuid IS NULL OR s.id > ${after?.id ?? null}::uuid)
      AND (EXISTS (SELECT FROM repository r WHERE r.source_id = s.id
          AND ${visible(ctx, Prisma.sql`r.id`)} AND (${state === undefined} OR ${isToBeScanned}) AND ${repositoryIs(ctx, state)})
        OR ${ctx.scope.kind === 'all' && state === undefined} AND s.kind = ${ORGANISATION})
    ORDER BY s.id LIMIT ${limit + 1}`
  const rows = await ctx.db.source.findMany({
    where: { id: { in: ids.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
  const [repositories, organisations] = await Promise.all([
    readRepositories(
      ctx,
      rows.filter(({ kind }) => kind !== ORGANISATION).map(({ id }) => id),
      state,
    ),
    summariseSources(
      ctx,
      rows.filter(({ kind }) => kind === ORGANISATION).map(({ id }) => id),
      state,
    ),
  ])
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
      liveAt: row.liveAt?.toISOString() ?? null,
      schedule:
        row.schedule === null
          ? null
          : {
              cron: row.schedule,
              timeZone: row.timeZone,
              nextRunAt: row.nextRunAt?.toISOString() ?? null,
            },
      repositories: repositories.get(row.id) ?? [],
      organisation: organisations.get(row.id) ?? null,
    }),
  )
}
