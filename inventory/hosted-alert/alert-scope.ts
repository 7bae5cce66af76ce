import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { OrganisationSources } from '#inventory/model/hosted-text.ts'

export const AlertScope = z.object({ organisationId: z.uuid(), repositoryId: z.uuid().optional() })
export type AlertScope = z.infer<typeof AlertScope>

export type AlertRepository = {
  readonly hostId: number
  readonly owner: string
  readonly name: string
  /** When each alert that the ledger knows, by its number, changed last. */
  readonly known: ReadonlyMap<number, string>
}

/** The repositories whose alerts an import is about, and what is known of them; null where nobody wants alerts. */
export async function alertScope(ctx: Ctx, input: AlertScope): Promise<AlertRepository[] | null> {
  allow(ctx, 'scan.run')
  const { organisationId, repositoryId } = AlertScope.parse(input)
  const organisation = await ctx.db.organisation.findUnique({ where: { id: organisationId } })
  if (organisation === null || !OrganisationSources.parse(organisation.sources).alerts) return null
  const rows = await ctx.db.hostedRepository.findMany({
    where: { organisationId, goneAt: null, ...(repositoryId === undefined ? {} : { repositoryId }) },
    select: { hostId: true, owner: true, name: true, repositoryId: true },
    orderBy: { hostId: 'asc' },
  })
  const alerts = await ctx.db.hostedAlert.findMany({
    where: { repositoryId: { in: rows.map((row) => row.repositoryId) } },
    select: { repositoryId: true, number: true, updatedAt: true },
  })
  const known = Map.groupBy(alerts, (alert) => alert.repositoryId)
  return rows.map(({ hostId, owner, name, repositoryId: id }) => ({
    hostId: Number(hostId),
    owner,
    name,
    known: new Map((known.get(id) ?? []).map(({ number, updatedAt }) => [number, updatedAt.toISOString()])),
  }))
}
