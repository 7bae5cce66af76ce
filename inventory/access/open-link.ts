import type { Ctx } from '#inventory/ctx.ts'
import { NotFound } from '#inventory/errors.ts'
import type { EntryPurpose } from '#inventory/model/access.ts'
import type { Prisma, Transaction } from '#prisma/client.ts'
import { entryDigest } from './entry-token.ts'

export type OpenLink = Prisma.EntryLinkGetPayload<object>

/** One answer for a link that is wrong, used, taken back or too old: whoever guesses learns nothing. */
export const linkIsClosed = (): NotFound =>
  new NotFound('This link does not work any more. Links work once and for a short time: ask for a new one.')

/** The link of this token while it can be used, locked until the transaction ends. Throws NotFound. */
export async function openLink(
  tx: Transaction,
  ctx: Ctx,
  token: string,
  purposes: readonly EntryPurpose[],
): Promise<OpenLink> {
  const digest = entryDigest(token)
  await tx.$queryRaw`select id from entry_link where digest = ${digest} for update`
  const link = await tx.entryLink.findUnique({ where: { digest } })
  const works =
    link !== null &&
    link.usedAt === null &&
    link.revokedAt === null &&
    link.expiresAt > ctx.now() &&
    purposes.some((purpose) => purpose === link.purpose)
  if (!works) throw linkIsClosed()
  return link
}
