import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'

/** How much of somebody's access ended. */
export type EndedAccess = { readonly sessions: number; readonly tokens: number; readonly links: number }

/**
 * Ends every way in that is open: sessions, half-done sign-ins, API tokens, and links that are for the person or
 * were made by them. Each request reads these rows, so it holds from the next one on, in every process.
 */
export async function endAccess(tx: Transaction, ctx: Ctx, personId: string): Promise<EndedAccess> {
  const sessions = await tx.signInSession.deleteMany({ where: { user: { personId } } })
  await tx.$executeRaw`
    delete from sign_in_verification
    where value in (select id::text from sign_in_user where person_id = ${personId}::uuid)`
  const tokens = await tx.apiToken.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: ctx.now() },
  })
  const links = await tx.$executeRaw`
    update entry_link set revoked_at = ${ctx.now()}
    where used_at is null and revoked_at is null and (
      person_id = ${personId}::uuid or made_by = ${personId}::uuid or lower(email) in (
        select lower(p.email) from person p where p.id = ${personId}::uuid
        union select a.value from person_alias a
        where a.person_id = ${personId}::uuid and a.kind <> 'github-login'))`
  return { sessions: sessions.count, tokens: tokens.count, links }
}
