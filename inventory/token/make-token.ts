import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Invalid } from '#inventory/errors.ts'
import { LONGEST_TOKEN_DAYS, type MadeToken, NewToken, permissionsOfToken } from '#inventory/model/token.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { tokenDigest, writeToken } from './token-text.ts'
import { tokenView, withPerson } from './token-view.ts'

const DAY_MILLISECONDS = 24 * 3600 * 1000

/**
 * Makes a token for whoever asks and answers its text, which nothing keeps. `longestDays` is how long the
 * operator lets tokens live; null for as long as anybody likes. Throws Invalid.
 */
export async function makeToken(
  ctx: Ctx,
  input: NewToken,
  { longestDays = LONGEST_TOKEN_DAYS }: { readonly longestDays?: number | null } = {},
): Promise<MadeToken> {
  allow(ctx, 'token.manage')
  const { name, scopes, expiresInDays } = NewToken.parse(input)
  if (longestDays !== null && (expiresInDays === null || expiresInDays > longestDays))
    throw new Invalid(`A token may live for ${longestDays} days here.`)
  const useless = scopes.filter((scope) => permissionsOfToken([scope], ctx.permissions).size === 0)
  if (useless.length > 0) throw new Invalid(`Your role has nothing of: ${useless.join(', ')}.`)
  const now = ctx.now()
  const id = newId()
  const text = writeToken(id)
  const expiresAt = expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * DAY_MILLISECONDS)
  const row = await inTransaction(ctx, async (tx) => {
    const personId = await personOfActor(tx, ctx)
    if (personId === null) throw new Invalid('A token belongs to a person of the ledger: sign in first.')
    const data = {
      id,
      personId,
      name: foreignText(name),
      digest: tokenDigest(text),
      scopes: [...new Set(scopes)],
      createdAt: now,
      expiresAt,
    }
    const made = await tx.apiToken.create({ data, include: withPerson })
    await recordAudit(tx, ctx, {
      action: 'token.make',
      subjectKind: 'token',
      subjectId: id,
      after: { name: data.name, scopes: data.scopes, expiresAt: expiresAt?.toISOString() ?? null, personId },
    })
    return made
  })
  return { token: tokenView(row, now), text }
}
