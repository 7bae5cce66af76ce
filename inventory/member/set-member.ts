import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#inventory/errors.ts'
import { type MemberView, SetMember } from '#inventory/model/member.ts'
import { scopesOf } from '#inventory/model/permissions.ts'
import type { Transaction } from '#prisma/client.ts'
import { getMember } from './get-member.ts'
import { keepOneAdministrator } from './keep-one-administrator.ts'

type Wanted = ReturnType<typeof SetMember.parse>

/**
 * Gives a person a role and how much they see, or takes both; it holds from their next request on. Throws
 * Forbidden for oneself, Conflict for the last administrator or somebody who left, Invalid for a scope the role
 * cannot have, NotFound.
 */
export async function setMember(ctx: Ctx, input: SetMember): Promise<MemberView> {
  allow(ctx, 'member.manage')
  const wanted = SetMember.parse(input)
  if (wanted.personId === ctx.actor.id) throw new Forbidden('Another administrator changes what you may do.')
  checkScope(wanted)
  await inTransaction(ctx, async (tx) => {
    const before = await lockMember(tx, wanted.personId)
    if (before.role === 'administrator' && wanted.role !== 'administrator')
      await keepOneAdministrator(tx, wanted.personId)
    await checkSources(tx, wanted.sourceIds)
    await write(tx, ctx, wanted)
    await recordAudit(tx, ctx, {
      action: 'member.set',
      subjectKind: 'person',
      subjectId: wanted.personId,
      before,
      after: { role: wanted.role, scope: wanted.scope, sourceIds: wanted.sourceIds },
    })
  })
  return getMember(ctx, { personId: wanted.personId })
}

function checkScope({ role, scope, sourceIds }: Wanted): void {
  if ((role === null) !== (scope === null)) throw new Invalid('A role and what it sees go together.')
  if (role !== null && scope !== null && !scopesOf[role].includes(scope))
    throw new Invalid(`The role ${role} cannot have this scope.`)
  if (scope === 'sources' && sourceIds.length === 0) throw new Invalid('Choose at least one source.')
  if (scope !== 'sources' && sourceIds.length > 0)
    throw new Invalid('Sources go with the scope of chosen sources.')
}

/** The administrators are locked first, so that two who remove each other at once do so one after the other. */
async function lockMember(tx: Transaction, personId: string) {
  await tx.$queryRaw`
    select id from person where role = 'administrator' or id = ${personId}::uuid order by id for no key update`
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: { role: true, scopeKind: true, deactivatedAt: true, sources: { select: { sourceId: true } } },
  })
  if (person === null) throw new NotFound('This person is not in the ledger.')
  if (person.deactivatedAt !== null) throw new Conflict('This person has left.')
  return {
    role: person.role,
    scope: person.scopeKind,
    sourceIds: person.sources.map(({ sourceId }) => sourceId).sort(),
  }
}

async function checkSources(tx: Transaction, sourceIds: readonly string[]): Promise<void> {
  const known = await tx.source.count({ where: { id: { in: [...sourceIds] }, removedAt: null } })
  if (known !== new Set(sourceIds).size) throw new NotFound('One of these sources is not connected.')
}

async function write(tx: Transaction, ctx: Ctx, { personId, role, scope, sourceIds }: Wanted): Promise<void> {
  await tx.person.update({
    where: { id: personId },
    data: { role, scopeKind: scope, roleFromTeam: false, ownRole: null },
  })
  await tx.personSource.deleteMany({ where: { personId } })
  await tx.personSource.createMany({
    data: [...new Set(sourceIds)].map((sourceId) => ({ personId, sourceId })),
  })
  if (role !== null) return
  await tx.signInSession.deleteMany({ where: { user: { personId } } })
  await tx.apiToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: ctx.now() } })
}
