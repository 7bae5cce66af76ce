import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type Role, usualScope } from '#inventory/model/permissions.ts'
import type { Transaction } from '#prisma/client.ts'
import { acceptByProvider } from './accept-invitation.ts'
import { joinMember } from './join-member.ts'
import { userOf } from './sign-in-user.ts'

export type WelcomeByProvider = {
  /** An e-mail that the provider says it has verified. */
  readonly email: string
  readonly name: string
  /** Domains whose people are members without an invitation, and the role they get. */
  readonly domains: ReadonlyMap<string, Role>
}

/**
 * Makes a member of somebody whom a provider vouches for and who was invited, to whom the directory gave a role, or
 * whose domain is allowed.
 */
export async function welcomeByProvider(ctx: Ctx, input: WelcomeByProvider): Promise<void> {
  allow(ctx, 'access.enter')
  const email = input.email.toLowerCase()
  if (await isKnown(ctx, email)) return
  if (await comeFromDirectory(ctx, email)) return
  if ((await acceptByProvider(ctx, { email, name: input.name })) !== null) return
  const role = input.domains.get(email.slice(email.lastIndexOf('@') + 1))
  if (role === undefined) return
  await inTransaction(ctx, (tx) => join(tx, ctx, { email, name: input.name, role }))
}

const isKnown = async (ctx: Ctx, email: string): Promise<boolean> =>
  (await ctx.db.signInUser.findUnique({ where: { email }, select: { id: true } })) !== null

/** The address is compared as it is: no character of it is a pattern. */
const comeFromDirectory = (ctx: Ctx, email: string): Promise<boolean> =>
  inTransaction(ctx, async (tx) => {
    const [known] = await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
      select p.id, p.name, p.email from person p
      where lower(p.email) = ${email} and p.role is not null and p.directory_via is not null
        and p.deactivated_at is null and not exists (select from sign_in_user u where u.person_id = p.id)
      order by p.id limit 1 for update of p`
    if (known === undefined) return false
    await userOf(tx, ctx, known)
    await recordAudit(tx, ctx, {
      action: 'person.join-by-directory',
      subjectKind: 'person',
      subjectId: known.id,
    })
    return true
  })

async function join(tx: Transaction, ctx: Ctx, input: { email: string; name: string; role: Role }) {
  const { role } = input
  const { person } = await joinMember(tx, ctx, { ...input, scopeKind: usualScope[role], sourceIds: [] })
  await recordAudit(tx, ctx, {
    action: 'person.join-by-domain',
    subjectKind: 'person',
    subjectId: person.id,
    after: { role },
  })
}
