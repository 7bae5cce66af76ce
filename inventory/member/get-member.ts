import { allow, type Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { MemberView } from '#inventory/model/member.ts'
import { memberColumns, type StoredMember, toMemberView } from './member-row.ts'

/** One person as a member, also without a role. Throws NotFound. */
export async function getMember(ctx: Ctx, { personId }: { personId: string }): Promise<MemberView> {
  allow(ctx, 'member.read')
  const [row] = await ctx.db.$queryRaw<StoredMember[]>`
    select ${memberColumns} from person p where p.id = ${personId}::uuid`
  if (row === undefined) throw new NotFound('This person is not in the ledger.')
  return toMemberView(ctx, row)
}
