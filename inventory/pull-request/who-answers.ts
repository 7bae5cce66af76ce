import type { Ctx } from '#inventory/ctx.ts'
import { aliasDigest } from '#inventory/person/write-alias.ts'
import type { Transaction } from '#prisma/client.ts'
import { foreignText } from '#prisma/text.ts'

/** Somebody of the code host as they act in the ledger: the person they are known to be, else their login alone. */
export type Answerer = {
  readonly personId: string | null
  readonly ctx: Ctx
  /** Keeps no login: what stands in the audit log cannot be erased. */
  readonly auditCtx: Ctx
}

/** Null for somebody who has left: whatever the code host says, they decide nothing here. */
export async function whoAnswers(tx: Transaction, ctx: Ctx, login: string): Promise<Answerer | null> {
  const alias = await tx.personAlias.findUnique({
    where: { placeDigest: aliasDigest('github-login', login) },
    select: { person: { select: { id: true, name: true, deactivatedAt: true } } },
  })
  if (alias === null) {
    const actor = { ...ctx.actor, name: foreignText(`@${login}`) }
    return { personId: null, ctx: { ...ctx, actor }, auditCtx: ctx }
  }
  const { id, name, deactivatedAt } = alias.person
  if (deactivatedAt !== null) return null
  const acting: Ctx = { ...ctx, actor: { kind: 'person', id, name } }
  return { personId: id, ctx: acting, auditCtx: acting }
}
