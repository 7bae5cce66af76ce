import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { MemberList, type MemberPage } from '#inventory/model/member.ts'
import { Prisma } from '#prisma/client.ts'
import { isMember, memberColumns, type StoredMember, toMemberView } from './member-row.ts'

const LIST = 'members'

/** Everybody who may or might sign in, by name. Throws Invalid for a foreign cursor. */
export async function listMembers(ctx: Ctx, input: MemberList): Promise<MemberPage> {
  allow(ctx, 'member.read')
  const { cursor, limit, role } = MemberList.parse(input)
  const after = decodeCursor(LIST, cursor)
  const beyond =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(p.name, p.id) > (${String(after.value)}, ${after.id}::uuid)`
  const withRole = role === undefined ? Prisma.sql`true` : Prisma.sql`p.role = ${role}`
  const rows = await ctx.db.$queryRaw<StoredMember[]>`
    select ${memberColumns} from person p
    where ${isMember} and ${withRole} and ${beyond}
    order by p.name, p.id limit ${limit + 1}`
  return toPage(
    LIST,
    rows,
    limit,
    ({ name, id }) => ({ value: name, id }),
    (row) => toMemberView(ctx, row),
  )
}
