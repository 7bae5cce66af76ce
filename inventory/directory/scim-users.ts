import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { type JsonObject, type ScimOperation, ScimUser } from '#inventory/model/scim.ts'
import { deactivate } from '#inventory/person/deactivate-person.ts'
import { applyTeamRoles } from '#inventory/team/apply-team-roles.ts'
import { isUniqueViolation, type Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { noteSync } from './note-sync.ts'
import { checkVersion, patchResource, readResource } from './scim-input.ts'
import { readUser } from './scim-read.ts'
import { ScimRefusal } from './scim-refusal.ts'
import type { ScimResource } from './scim-user-row.ts'
import { type PersonFacts, writePerson } from './write-person.ts'

type Base = { readonly base: string }
type One = Base & { readonly id: string; readonly ifMatch: string | null }

/**
 * Takes a user over from a directory: the person their e-mail names already, else a new one. Throws ScimRefusal:
 * `uniqueness` for a userName or address that is taken, `invalidValue`.
 */
export function createScimUser(
  ctx: Ctx,
  { resource, base }: Base & { resource: unknown },
): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  const user = readResource(ScimUser, resource)
  return changing(ctx, async (tx) => {
    const known = await tx.$queryRaw<{ id: string }[]>`
      select id from person where lower(user_name) = ${user.userName.toLowerCase()}`
    if (known.length > 0) throw new ScimRefusal('uniqueness', 'This userName is taken.')
    const id = (await personOf(tx, user)) ?? (await addPerson(tx, ctx, nameOf(user)))
    await writePerson(tx, ctx, 'scim', id, await factsOf(tx, user))
    return readUser(tx, id, base)
  })
}

/** Brings a user to what is sent, whole. Throws NotFound, VersionMismatch, ScimRefusal. */
export function replaceScimUser(ctx: Ctx, input: One & { resource: unknown }): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  const user = readResource(ScimUser, input.resource)
  return changing(ctx, (tx) => write(tx, ctx, input, () => user))
}

/** Changes a user by operations. Throws NotFound, VersionMismatch, ScimRefusal. */
export function patchScimUser(
  ctx: Ctx,
  input: One & { operations: readonly ScimOperation[] },
): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  return changing(ctx, (tx) =>
    write(tx, ctx, input, (present) => readResource(ScimUser, patchResource(present, input.operations))),
  )
}

/** The directory forgets a user: they are deactivated here, and stay in the ledger for what they did. */
export function deleteScimUser(ctx: Ctx, { id, base, ifMatch }: One): Promise<void> {
  allow(ctx, 'directory.sync')
  return changing(ctx, async (tx) => {
    checkVersion(await readUser(tx, id, base), ifMatch)
    await deactivate(tx, ctx, id)
    await tx.teamMember.deleteMany({ where: { personId: id, team: { directoryVia: 'scim' } } })
    await applyTeamRoles(tx, ctx, [id])
    await tx.person.update({
      where: { id },
      data: { userName: null, directoryId: null, directoryVia: null, directoryAt: ctx.now() },
    })
    await recordAudit(tx, ctx, {
      action: 'person.leave-directory',
      subjectKind: 'person',
      subjectId: id,
      after: { via: 'scim' },
    })
  })
}

async function write(
  tx: Transaction,
  ctx: Ctx,
  { id, base, ifMatch }: One,
  next: (present: JsonObject) => ScimUser,
): Promise<ScimResource> {
  await tx.$queryRaw`select id from person where id::text = ${id} for update`
  const present = await readUser(tx, id, base)
  checkVersion(present, ifMatch)
  await writePerson(tx, ctx, 'scim', id, await factsOf(tx, next(present.body), id))
  return readUser(tx, id, base)
}

/** One transaction that notes the sync; what the ledger refuses is said in the words of SCIM. */
async function changing<Result>(ctx: Ctx, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const result = await work(tx)
      await noteSync(tx, ctx, 'scim')
      return result
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ScimRefusal('uniqueness', 'A userName or externalId is taken.')
    if (error instanceof Conflict) throw new ScimRefusal('uniqueness', error.message)
    throw error
  }
}

/** Somebody whom no directory keeps by SCIM yet, by one of the addresses: the primary one first. */
async function personOf(tx: Transaction, { emails, userName }: ScimUser): Promise<string | null> {
  const addresses = [...emails, ...(userName.includes('@') ? [userName] : [])].map((each) =>
    each.toLowerCase(),
  )
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select p.id from unnest(${addresses}::text[]) with ordinality as address(value, place)
    join person p on lower(p.email) = address.value or exists (select from person_alias a
      where a.person_id = p.id and a.kind <> 'github-login' and lower(a.value) = address.value)
    where p.user_name is null and p.erased_at is null order by address.place, p.id limit 1`
  return rows[0]?.id ?? null
}

async function addPerson(tx: Transaction, ctx: Ctx, name: string): Promise<string> {
  const id = newId()
  await tx.person.create({ data: { id, name, createdAt: ctx.now() } })
  await recordAudit(tx, ctx, {
    action: 'person.add',
    subjectKind: 'person',
    subjectId: id,
    after: { personId: id, via: 'scim' },
  })
  return id
}

const nameOf = ({ displayName, name, userName }: ScimUser): string =>
  displayName ?? name.formatted ?? ([name.givenName, name.familyName].filter(Boolean).join(' ') || userName)

async function factsOf(tx: Transaction, user: ScimUser, id?: string): Promise<PersonFacts> {
  const [email = null, ...otherEmails] = user.emails
  const managerId = user['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User']
  if (managerId !== null) await checkManager(tx, managerId, id)
  return {
    name: nameOf(user),
    email,
    otherEmails,
    directoryId: user.externalId,
    userName: user.userName,
    givenName: user.name.givenName,
    familyName: user.name.familyName,
    managerId,
    active: user.active,
  }
}

async function checkManager(tx: Transaction, managerId: string, id: string | undefined): Promise<void> {
  const known = await tx.$queryRaw<unknown[]>`select id from person where id::text = ${managerId}`
  if (known.length === 0 || managerId === id)
    throw new ScimRefusal('invalidValue', 'The manager is not a user here: send the manager first.')
}
