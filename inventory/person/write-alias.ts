import type { Ctx } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import type { AliasKind } from '#inventory/model/person.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'

/** Addresses and logins are the same in capitals and in small letters. */
export const aliasDigest = (kind: AliasKind, value: string) => placeDigest(kind, value.toLowerCase())

/** Joins an address or a login to a person; false when it was theirs before. Throws Conflict when it is somebody else's. */
export async function writeAlias(
  tx: Transaction,
  ctx: Ctx,
  personId: string,
  { kind, value }: { readonly kind: AliasKind; readonly value: string },
): Promise<boolean> {
  const digest = aliasDigest(kind, value)
  const known = await tx.personAlias.findUnique({
    where: { placeDigest: digest },
    select: { personId: true },
  })
  if (known?.personId === personId) return false
  if (known !== null)
    throw new Conflict(`This ${words[kind]} is somebody else's: merge the two, if they are one.`)
  await tx.personAlias.create({
    data: {
      id: newId(),
      personId,
      kind,
      value: value.toLowerCase(),
      placeDigest: digest,
      createdAt: ctx.now(),
    },
  })
  return true
}

const words: Readonly<Record<AliasKind, string>> = {
  'commit-email': 'e-mail address',
  'github-login': 'GitHub login',
  'sign-in': 'sign-in',
}
