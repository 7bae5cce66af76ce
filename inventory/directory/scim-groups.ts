import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { type JsonObject, ScimGroup, type ScimOperation } from '#inventory/model/scim.ts'
import { isUniqueViolation, type Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { noteSync } from './note-sync.ts'
import { checkVersion, patchResource, readResource } from './scim-input.ts'
import { readGroup } from './scim-read.ts'
import { ScimRefusal } from './scim-refusal.ts'
import type { ScimResource } from './scim-user-row.ts'
import { setMembers } from './set-members.ts'

type Base = { readonly base: string }
type One = Base & { readonly id: string; readonly ifMatch: string | null }

/**
 * Takes a group over from a directory: the team of its name that SCIM does not keep yet, else a new one. Throws
 * ScimRefusal: `uniqueness` for a name that is taken, `invalidValue`.
 */
export function createScimGroup(
  ctx: Ctx,
  { resource, base }: Base & { resource: unknown },
): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  const group = readResource(ScimGroup, resource)
  return changing(ctx, async (tx) => {
    const id = await teamOf(tx, ctx, group)
    await write(tx, ctx, id, group)
    return readGroup(tx, id, base)
  })
}

/** Brings a group to what is sent, whole. Throws NotFound, VersionMismatch, ScimRefusal. */
export function replaceScimGroup(ctx: Ctx, input: One & { resource: unknown }): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  const group = readResource(ScimGroup, input.resource)
  return changing(ctx, (tx) => change(tx, ctx, input, () => group))
}

/** Changes a group by operations. Throws NotFound, VersionMismatch, ScimRefusal. */
export function patchScimGroup(
  ctx: Ctx,
  input: One & { operations: readonly ScimOperation[] },
): Promise<ScimResource> {
  allow(ctx, 'directory.sync')
  return changing(ctx, (tx) =>
    change(tx, ctx, input, (present) => readResource(ScimGroup, patchResource(present, input.operations))),
  )
}

/**
 * The directory forgets a group: nobody is in it any more, and its role is nobody's. A team that owns something stays
 * as its owner, without people; any other is gone.
 */
export function deleteScimGroup(ctx: Ctx, { id, base, ifMatch }: One): Promise<void> {
  allow(ctx, 'directory.sync')
  return changing(ctx, async (tx) => {
    checkVersion(await readGroup(tx, id, base), ifMatch)
    await setMembers(tx, ctx, id, [])
    const owns = await tx.owner.count({ where: { teamId: id } })
    if (owns === 0) await tx.team.delete({ where: { id } })
    else await tx.team.update({ where: { id }, data: { directoryId: null, directoryVia: null, role: null } })
    await recordAudit(tx, ctx, {
      action: 'team.leave-directory',
      subjectKind: 'team',
      subjectId: id,
      after: { via: 'scim', owns: owns > 0 },
    })
  })
}

async function change(
  tx: Transaction,
  ctx: Ctx,
  { id, base, ifMatch }: One,
  next: (present: JsonObject) => ScimGroup,
): Promise<ScimResource> {
  await tx.$queryRaw`select id from team where id::text = ${id} for update`
  const present = await readGroup(tx, id, base)
  checkVersion(present, ifMatch)
  await write(tx, ctx, id, next(present.body))
  return readGroup(tx, id, base)
}

async function write(tx: Transaction, ctx: Ctx, id: string, group: ScimGroup): Promise<void> {
  const name = foreignText(group.displayName)
  const before = await tx.team.findUniqueOrThrow({ where: { id } })
  const data = { name, directoryId: group.externalId, directoryVia: 'scim', directoryAt: ctx.now() }
  await tx.team.update({ where: { id }, data })
  if (before.name !== name) {
    await tx.owner.updateMany({ where: { teamId: id }, data: { name } })
    await recordAudit(tx, ctx, {
      action: 'team.rename',
      subjectKind: 'team',
      subjectId: id,
      before: { name: before.name },
      after: { name, via: 'scim' },
    })
  }
  await setMembers(tx, ctx, id, group.members)
}

async function teamOf(tx: Transaction, ctx: Ctx, { displayName }: ScimGroup): Promise<string> {
  const named = await tx.$queryRaw<{ id: string; directory_via: string | null }[]>`
    select id, directory_via from team where lower(name) = ${displayName.toLowerCase()}
    order by directory_via = 'scim' desc nulls last, id for update`
  if (named.some(({ directory_via }) => directory_via === 'scim'))
    throw new ScimRefusal('uniqueness', 'A group of this displayName is there.')
  if (named[0] !== undefined) return named[0].id
  const id = newId()
  await tx.team.create({ data: { id, name: foreignText(displayName), createdAt: ctx.now() } })
  await recordAudit(tx, ctx, {
    action: 'team.add',
    subjectKind: 'team',
    subjectId: id,
    after: { via: 'scim' },
  })
  return id
}

async function changing<Result>(ctx: Ctx, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  try {
    return await inTransaction(ctx, async (tx) => {
      const result = await work(tx)
      await noteSync(tx, ctx, 'scim')
      return result
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ScimRefusal('uniqueness', 'This externalId is taken.')
    throw error
  }
}
