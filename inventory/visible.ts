import { Prisma } from '#prisma/client.ts'
import type { Ctx } from './ctx.ts'
import { Forbidden } from './errors.ts'
import type { OwnedKind } from './model/ownership.ts'

/**
 * The condition on a column with a repository's id: the actor may see the repository itself, its scans and all
 * that lies in it. Who owns code sees the texts beside it. A new scope is one more case in this file, and all lists, counts and charts obey it.
 */
export function visible(ctx: Ctx, repository: Prisma.Sql): Prisma.Sql {
  const { scope } = ctx
  switch (scope.kind) {
    case 'all':
      return Prisma.sql`true`
    case 'sources':
      return Prisma.sql`${repository} in (
        select mine.id from repository mine where mine.source_id = any(${[...scope.sourceIds]}::uuid[]))`
    case 'owned':
      return Prisma.sql`${repository} = any(array(
        with mine as (${ownedSubjects(scope.personId, 'repository')})
        select subject_id from mine
        union all
        select text.repository_id from hosted_text text
        where text.of_repository_id in (select subject_id from mine)))`
  }
}

/** Throws Forbidden unless the actor sees everything: for what changes something for the whole installation. */
export function seeAll(ctx: Ctx): void {
  if (ctx.scope.kind !== 'all')
    throw new Forbidden('This holds for the whole installation, of which you see a part.')
}

/**
 * The condition on an occurrence: it lies in a repository the actor may see, or it is of a credential they are
 * confirmed to own, all of whose places they need in order to rotate it.
 */
export function visiblePlace(ctx: Ctx, occurrence: 'o' | 'place' = 'o'): Prisma.Sql {
  const alias = Prisma.raw(occurrence)
  const inRepository = visible(ctx, Prisma.sql`${alias}.repository_id`)
  if (ctx.scope.kind !== 'owned') return inRepository
  return Prisma.sql`(${inRepository} or ${ownsCredential(ctx, Prisma.sql`${alias}.credential_id`)})`
}

/** The condition on a column with a credential's id: one of its places may be seen, or was the last it had. */
export function visibleCredential(ctx: Ctx, credential: Prisma.Sql): Prisma.Sql {
  if (ctx.scope.kind === 'all') return Prisma.sql`true`
  return Prisma.sql`(${ownsCredential(ctx, credential)}
    or exists (select from occurrence place
      where place.credential_id = ${credential} and place.valid_to is null and ${visiblePlace(ctx, 'place')})
    or exists (select from finding past
      where past.credential_id = ${credential} and past.repository_count = 0
        and ${visible(ctx, Prisma.sql`past.repository_id`)}))`
}

/** The condition on a column with a credential's id: the actor is confirmed to own it, by name or through a team. */
export function ownsCredential(ctx: Ctx, credential: Prisma.Sql): Prisma.Sql {
  if (ctx.scope.kind !== 'owned') return Prisma.sql`false`
  return Prisma.sql`${credential} = any(array(${ownedSubjects(ctx.scope.personId, 'credential')}))`
}

/** The condition on a vault entry `alias`: its vault is a source the actor may see, or they are confirmed to own it. */
export function visibleEntry(ctx: Ctx, alias: 'e' | 'entry' = 'e'): Prisma.Sql {
  const entry = Prisma.raw(alias)
  const { scope } = ctx
  switch (scope.kind) {
    case 'all':
      return Prisma.sql`true`
    case 'sources':
      return Prisma.sql`${entry}.vault_id in (${vaultsOf(scope.sourceIds)})`
    case 'owned':
      return Prisma.sql`(${entry}.id = any(array(${ownedSubjects(scope.personId, 'vault-entry')}))
        or ${entry}.identity_id = any(array(${ownedSubjects(scope.personId, 'identity')})))`
  }
}

/** The condition on a column with a vault's id: health and coverage of a vault; whoever owns an entry sees the entry. */
export function visibleVault(ctx: Ctx, vault: Prisma.Sql): Prisma.Sql {
  const { scope } = ctx
  switch (scope.kind) {
    case 'all':
      return Prisma.sql`true`
    case 'sources':
      return Prisma.sql`${vault} in (${vaultsOf(scope.sourceIds)})`
    case 'owned':
      return Prisma.sql`false`
  }
}

const vaultsOf = (sourceIds: readonly string[]): Prisma.Sql => Prisma.sql`
  select mine.id from vault mine where mine.source_id = any(${[...sourceIds]}::uuid[])`

/** An array of a subquery is worked out once and then searched for in an index, also under `or`. */
const ownedSubjects = (personId: string, subjectKind: OwnedKind): Prisma.Sql => Prisma.sql`
  select claim.subject_id from ownership claim
  where claim.subject_kind = ${subjectKind} and claim.standing = 'confirmed' and claim.valid_to is null
    and claim.owner_id in (
      select self.id from owner self where self.person_id = ${personId}::uuid
      union all
      select group_owner.id from owner group_owner
      join team_member member on member.team_id = group_owner.team_id
      where member.person_id = ${personId}::uuid)`
