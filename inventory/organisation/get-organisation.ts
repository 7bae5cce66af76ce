import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { OrganisationView } from '#inventory/model/organisation-view.ts'
import { OneOrganisation } from './one-organisation.ts'
import { readOrganisations } from './read-organisations.ts'
import { seenOrganisation } from './seen-organisation.ts'

/** An organisation, and how far it is covered as far as the actor may see. Throws NotFound. */
export async function getOrganisation(ctx: Ctx, input: OneOrganisation): Promise<OrganisationView> {
  allow(ctx, 'source.read')
  const { organisationId } = OneOrganisation.parse(input)
  await requireSeen(ctx, organisationId)
  const [view] = await readOrganisations(ctx, [organisationId])
  if (view === undefined) throw new NotFound('There is no such organisation.')
  return view
}

/** Throws NotFound for an organisation that was removed, never was, or may not be seen. */
export async function requireSeen(ctx: Ctx, organisationId: string): Promise<void> {
  const rows = await ctx.db.$queryRaw<unknown[]>`
    select 1 as found from organisation g join source s on s.id = g.source_id
    where g.id = ${organisationId}::uuid and s.removed_at is null and ${seenOrganisation(ctx)}`
  if (rows.length === 0) throw new NotFound('There is no such organisation.')
}
