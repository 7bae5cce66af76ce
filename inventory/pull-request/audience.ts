import type { Audience } from '#inventory/model/pull-request.ts'
import { Prisma } from '#prisma/client.ts'

const INSIDE = ['OWNER', 'MEMBER', 'COLLABORATOR']

/** Whom a comment reaches: people of the organisation, or anybody. */
export const audienceOf = (visibility: string, association: string): Audience =>
  visibility !== 'public' && INSIDE.includes(association) ? 'inside' : 'outside'

/** The same of the rows `host` (hosted_repository) and `p` (pull_request). */
export const isInsideSql = Prisma.sql`(host.visibility <> 'public' and p.association = any(${INSIDE}::text[]))`
