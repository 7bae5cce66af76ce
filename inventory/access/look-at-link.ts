import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { EntryPurpose } from '#inventory/model/access.ts'
import { Role } from '#inventory/model/permissions.ts'
import { openLink } from './open-link.ts'

/** What a link is for, as its holder may know it. */
export type LinkView = {
  readonly purpose: EntryPurpose
  readonly email: string | null
  readonly role: Role | null
}

/** Tells what a link is for without using it. Throws NotFound when it is closed. */
export function lookAtLink(ctx: Ctx, token: string): Promise<LinkView> {
  allow(ctx, 'access.enter')
  return inTransaction(ctx, async (tx) => {
    const link = await openLink(tx, ctx, token, EntryPurpose.options)
    return {
      purpose: EntryPurpose.parse(link.purpose),
      email: link.email,
      role: Role.nullable().parse(link.role),
    }
  })
}
