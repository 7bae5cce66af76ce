import { recordAudit } from '#inventory/audit.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import type { DirectoryVia } from '#inventory/model/directory.ts'
import { deactivate } from '#inventory/person/deactivate-person.ts'
import { lockPerson } from '#inventory/person/lock-people.ts'
import { reactivate } from '#inventory/person/reactivate-person.ts'
import { writeAlias } from '#inventory/person/write-alias.ts'
import type { Transaction } from '#prisma/client.ts'
import { foreignText } from '#prisma/text.ts'

/** What a directory says of a person; what is missing it says nothing of. Addresses are added, never taken away. */
export type PersonFacts = {
  readonly name?: string
  readonly email?: string | null
  readonly otherEmails?: readonly string[]
  readonly githubLogins?: readonly string[]
  readonly directoryId?: string | null
  readonly userName?: string | null
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly managerId?: string | null
  readonly active?: boolean
}

/**
 * Brings a person to what a directory says, and records which fields changed; values stay out of the audit log.
 * Answers the fields. Throws Conflict where an address is somebody else's, for the last administrator, and for an
 * erased person.
 */
export async function writePerson(
  tx: Transaction,
  ctx: Ctx,
  via: DirectoryVia,
  personId: string,
  facts: PersonFacts,
): Promise<readonly string[]> {
  const person = await lockPerson(tx, personId)
  if (person.erasedAt !== null) throw new Conflict('This person was erased.')
  const { otherEmails = [], githubLogins = [], active, ...columns } = facts
  const wanted = Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, value == null ? null : foreignText(value)]),
  )
  const had: Readonly<Record<string, unknown>> = person
  const fields = Object.entries(wanted).flatMap(([name, value]) => (had[name] === value ? [] : [name]))
  await tx.person.update({
    where: { id: personId },
    data: { ...wanted, directoryVia: via, directoryAt: ctx.now() },
  })
  if (wanted.name !== undefined)
    await tx.owner.updateMany({ where: { personId }, data: { name: wanted.name ?? '' } })
  const emails = [...(facts.email == null ? [] : [facts.email]), ...otherEmails]
  let aliases = 0
  for (const value of emails)
    if (await writeAlias(tx, ctx, personId, { kind: 'commit-email', value })) aliases += 1
  for (const value of githubLogins)
    if (await writeAlias(tx, ctx, personId, { kind: 'github-login', value })) aliases += 1
  if (aliases > 0) fields.push('aliases')
  if (fields.length > 0)
    await recordAudit(tx, ctx, {
      action: 'person.change',
      subjectKind: 'person',
      subjectId: personId,
      after: { fields, via },
    })
  if (active === false && (await deactivate(tx, ctx, personId))) fields.push('active')
  if (active === true && (await reactivate(tx, ctx, personId))) fields.push('active')
  return fields
}
