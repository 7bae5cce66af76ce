import { z } from 'zod'
import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { PageRequest } from '#inventory/model/page.ts'
import type { TokenView } from '#inventory/model/token.ts'
import { tokenView, withPerson } from './token-view.ts'

export const TokenList = PageRequest.extend({ whose: z.enum(['mine', 'everyone']).default('mine') })
export type TokenList = z.infer<typeof TokenList>

/** A page of tokens, newest first: one's own, or with `token.manage-others` those of all. Throws Invalid, Forbidden. */
export async function listTokens(
  ctx: Ctx,
  { cursor, limit, whose }: TokenList,
): Promise<{ items: TokenView[]; nextCursor: string | null }> {
  allow(ctx, 'token.read')
  if (whose === 'everyone') allow(ctx, 'token.manage-others')
  const list = `tokens ${whose}`
  const after = decodeCursor(list, cursor)
  const mine = whose === 'mine' ? { personId: z.uuid().catch(NOBODY).parse(ctx.actor.id) } : {}
  const rows = await ctx.db.apiToken.findMany({
    where: { ...mine, ...(after === null ? {} : { id: { lt: after.id } }) },
    include: withPerson,
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const now = ctx.now()
  return toPage(
    list,
    rows,
    limit,
    ({ id }) => ({ value: null, id }),
    (row) => tokenView(row, now),
  )
}

/** The administrator of the machine is no row, and has no token. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
