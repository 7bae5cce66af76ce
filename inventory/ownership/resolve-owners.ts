import type { Ctx } from '#inventory/ctx.ts'
import type { Who } from '#inventory/model/owner-claims.ts'
import { aliasDigest } from '#inventory/person/write-alias.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import { ownerOf } from './owner-of.ts'

export const keyOf = (who: Who): string =>
  who.kind === 'team'
    ? `team ${who.slug.toLowerCase()}`
    : `person ${who.login ?? ''} ${who.email ?? ''}`.toLowerCase()

/**
 * Owner ids by `keyOf`. People are known by login or address; whoever committed and is not known yet becomes somebody
 * without a role, to be merged with others by hand. Who left, and who is only named and unknown, is left out.
 */
export async function resolveOwners(
  tx: Transaction,
  ctx: Ctx,
  repositoryId: string,
  named: readonly Who[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  const sorted = [...new Map(named.map((who) => [keyOf(who), who] as const))].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )
  for (const [key, who] of sorted) {
    const id = who.kind === 'team' ? await teamOf(tx, repositoryId, who.slug) : await personOf(tx, ctx, who)
    if (id !== null) owners.set(key, await ownerOf(tx, ctx, { kind: who.kind, id }))
  }
  return owners
}

/** The organisation's team of that name, else a team of the ledger that is called so. */
async function teamOf(tx: Transaction, repositoryId: string, slug: string): Promise<string | null> {
  const [team] = await tx.$queryRaw<{ id: string }[]>`
    select id from (
      select t.team_id as id, 1 as rank from hosted_team t
      join hosted_repository h on h.organisation_id = t.organisation_id
      where h.repository_id = ${repositoryId}::uuid and lower(t.slug) = lower(${slug})
      union all
      select t.id, 2 from team t
      where trim(both '-' from lower(regexp_replace(t.name, '[^A-Za-z0-9_]+', '-', 'g'))) = lower(${slug})
    ) named order by rank, id limit 1`
  return team?.id ?? null
}

type Person = Extract<Who, { kind: 'person' }>

async function personOf(tx: Transaction, ctx: Ctx, who: Person): Promise<string | null> {
  const known = await tx.$queryRaw<{ id: string; here: boolean }[]>`
    select p.id, p.deactivated_at is null and p.erased_at is null as here from person p
    where p.id in (
      select a.person_id from person_alias a
      where (a.kind = 'github-login' and a.value = lower(${who.login}))
        or (a.kind in ('commit-email', 'sign-in') and a.value = lower(${who.email})))
      or lower(p.email) = lower(${who.email})
    order by here desc, p.id limit 1`
  const [person] = known
  if (person !== undefined) return person.here ? person.id : null
  return who.name === null ? null : newcomer(tx, ctx, who)
}

/** Somebody who committed. Their address joins commits only: it lets nobody sign in. */
async function newcomer(tx: Transaction, ctx: Ctx, { login, email, name }: Person): Promise<string | null> {
  const alias =
    login === null ? { kind: 'commit-email', value: email } : { kind: 'github-login', value: login }
  const { kind, value } = alias
  if (value === null || (kind !== 'commit-email' && kind !== 'github-login')) return null
  const id = newId()
  const called = foreignText(name ?? '').trim() || value
  await tx.person.create({
    data: { id, name: called.slice(0, 200), createdAt: ctx.now() },
    select: { id: true },
  })
  await tx.personAlias.create({
    data: {
      id: newId(),
      personId: id,
      kind,
      value: value.toLowerCase(),
      placeDigest: aliasDigest(kind, value),
      createdAt: ctx.now(),
    },
    select: { id: true },
  })
  return id
}
