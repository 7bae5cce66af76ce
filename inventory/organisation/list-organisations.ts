import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import type { OrganisationPage, OrganisationView } from '#inventory/model/organisation-view.ts'
import type { PageRequest } from '#inventory/model/page.ts'
import { Prisma } from '#prisma/client.ts'
import { readOrganisations } from './read-organisations.ts'
import { seenOrganisation } from './seen-organisation.ts'

const LIST = 'organisations'

/** The organisations that are connected and hold something the actor may see, by name. Throws Invalid for a cursor. */
export async function listOrganisations(ctx: Ctx, { cursor, limit }: PageRequest): Promise<OrganisationPage> {
  allow(ctx, 'source.read')
  const after = decodeCursor(LIST, cursor)
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(g.login, g.id) > (${String(after.value)}, ${after.id}::uuid)`
  const ids = await ctx.db.$queryRaw<{ id: string; login: string }[]>`
    select g.id::text as id, g.login from organisation g join source s on s.id = g.source_id
    where s.removed_at is null and ${seenOrganisation(ctx)} and ${beyond}
    order by g.login, g.id limit ${limit + 1}`
  const views = new Map(
    (
      await readOrganisations(
        ctx,
        ids.map(({ id }) => id),
      )
    ).map((view) => [view.id, view]),
  )
  const page = toPage(
    LIST,
    ids,
    limit,
    ({ login, id }) => ({ value: login, id }),
    ({ id }) => views.get(id),
  )
  const isThere = (view: OrganisationView | undefined): view is OrganisationView => view !== undefined
  return { items: page.items.filter(isThere), nextCursor: page.nextCursor }
}
