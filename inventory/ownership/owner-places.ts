import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import type { OwnerPlace } from '#inventory/model/owner-claims.ts'
import { Prisma } from '#prisma/client.ts'

const CREDENTIALS_AT_ONCE = 500

/** Places of one credential that are looked at for owners, the nearest to the present first; more say no more. */
const PLACES_EACH = 20

export const OwnerPlaces = z.object({
  repositoryId: z.uuid(),
  /** Only credentials whose places this scan wrote; null for all of the repository. */
  scanId: z.uuid().nullable(),
  /** Id of the last credential of the page before. */
  after: z.uuid().nullable(),
})
export type OwnerPlaces = z.infer<typeof OwnerPlaces>

export type OwnerPlacesPage = {
  readonly credentials: readonly { readonly id: string; readonly places: readonly OwnerPlace[] }[]
  readonly next: string | null
}

/** A page of a repository's credentials with where they lie there now, and who brought them. */
export async function ownerPlaces(ctx: Ctx, input: OwnerPlaces): Promise<OwnerPlacesPage> {
  allow(ctx, 'ownership.infer')
  const { repositoryId, scanId, after } = OwnerPlaces.parse(input)
  const beyond = after === null ? Prisma.sql`true` : Prisma.sql`o.credential_id > ${after}::uuid`
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    select distinct o.credential_id as id from occurrence o
    where o.repository_id = ${repositoryId}::uuid and o.valid_to is null and ${beyond}
      and (${scanId}::uuid is null or o.last_scan_id = ${scanId}::uuid)
    order by 1 limit ${CREDENTIALS_AT_ONCE}`
  const rows = await ctx.db.$queryRaw<Row[]>`
    select credential_id, path, introduced_commit, introduced_author, introduced_email from (
      select o.*, row_number() over (partition by o.credential_id order by o.presence_rank desc, o.id) as place
      from occurrence o
      where o.repository_id = ${repositoryId}::uuid and o.valid_to is null
        and o.credential_id = any(${ids.map(({ id }) => id)}::uuid[])
    ) ranked where place <= ${PLACES_EACH} order by credential_id, place`
  const credentials = [...Map.groupBy(rows, ({ credential_id }) => credential_id)].map(([id, places]) => ({
    id,
    places: places.map(toPlace),
  }))
  return { credentials, next: ids.length < CREDENTIALS_AT_ONCE ? null : (ids.at(-1)?.id ?? null) }
}

type Row = {
  credential_id: string
  path: string
  introduced_commit: string | null
  introduced_author: string | null
  introduced_email: string | null
}

const toPlace = (row: Row): OwnerPlace => ({
  path: row.path,
  introduced:
    row.introduced_commit === null || row.introduced_email === null
      ? null
      : { commit: row.introduced_commit, name: row.introduced_author ?? '', email: row.introduced_email },
})
