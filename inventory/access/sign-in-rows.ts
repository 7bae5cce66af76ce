import { allow, type Ctx } from '#inventory/ctx.ts'

/** Whether anything of the ledger was made with a sign-in key, so that no other one may take its place. */
export async function hasSignInRows(ctx: Ctx): Promise<boolean> {
  allow(ctx, 'access.mint-link')
  const user = await ctx.db.signInUser.findFirst({ select: { id: true } })
  return user !== null
}
