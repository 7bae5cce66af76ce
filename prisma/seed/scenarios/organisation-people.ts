import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { recordTeamMembers } from '#inventory/hosted-team/record-team-members.ts'
import { recordTeamRepositories } from '#inventory/hosted-team/record-team-repositories.ts'
import { recordTeams } from '#inventory/hosted-team/record-teams.ts'
import { setMember } from '#inventory/member/set-member.ts'
import type { FoundRepository } from '#inventory/model/organisation.ts'
import type { Role } from '#inventory/model/permissions.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { writeAlias } from '#inventory/person/write-alias.ts'
import { transact } from '#prisma/client.ts'
import type { SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import type { SeedOrganisation } from './organisation-connect.ts'
import type { PlannedRepository } from './organisation-repositories.ts'
import { emailOf } from './small-org-leaks.ts'
import { leaver } from './small-org-people.ts'
import { people } from './small-org-story.ts'

const ROLES: Readonly<Partial<Record<string, Role>>> = {
  'Inês Carvalho': 'administrator',
  'Tomáš Novák': 'analyst',
  'Aiko Mori': 'analyst',
  'Omar Haddad': 'auditor',
}

/** Who works in which team; a team without a line has nobody whom the ledger knows. */
const TEAMS: Readonly<Record<string, readonly string[]>> = {
  payments: ['Samuel Okoye', 'Priya Raman'],
  platform: ['Lena Vogt', 'Tomáš Novák'],
  storefront: ['Maya Lindqvist', 'Jonas Berg'],
  data: ['Aiko Mori', 'Priya Raman'],
  logistics: ['Jonas Berg'],
  'open-source': [],
}

export const loginOf = (name: string): string => (emailOf(name).split('@')[0] ?? name).replaceAll('.', '-')

/** Everybody of the story with their logins, and somebody who has left; ids by name. */
export async function gatherPeople(
  { db }: SeedTools,
  at: Date,
): Promise<{ readonly ids: ReadonlyMap<string, string>; readonly as: (name: string, now: Date) => Ctx }> {
  const ctx = localCtx(db, { now: () => at })
  const ids = new Map<string, string>()
  for (const name of [...people, leaver]) {
    const { id } = await addPerson(ctx, { name, email: emailOf(name) })
    ids.set(name, id)
    await transact(db, (tx) => writeAlias(tx, ctx, id, { kind: 'github-login', value: loginOf(name) }))
    const role = ROLES[name] ?? 'developer'
    if (name !== leaver)
      await setMember(ctx, {
        personId: id,
        role,
        scope: role === 'developer' ? 'owned' : 'all',
        sourceIds: [],
      })
  }
  const as = (name: string, now: Date): Ctx => ({
    ...localCtx(db, { now: () => now }),
    actor: { kind: 'person', id: ids.get(name) ?? 'local', name },
  })
  return { ids, as }
}

export type People = Awaited<ReturnType<typeof gatherPeople>>

/** The teams of GitHub and what they may do, as a discovery reads them. */
export async function readSeedTeams(
  tools: SeedTools,
  { organisationId }: SeedOrganisation,
  planned: readonly PlannedRepository[],
  found: readonly FoundRepository[],
  at: Date,
): Promise<void> {
  const ctx = workerAt(tools, at)
  const names = Object.keys(TEAMS)
  await recordTeams(ctx, {
    organisationId,
    found: names.map((slug, index) => ({ hostId: 90 + index, slug, name: titled(slug) })),
  })
  for (const { id, slug } of await tools.db.hostedTeam.findMany({ where: { organisationId } })) {
    await recordTeamMembers(ctx, { hostedTeamId: id, logins: (TEAMS[slug] ?? []).map(loginOf) })
    await recordTeamRepositories(ctx, {
      hostedTeamId: id,
      found: found.flatMap(({ hostId }, index) =>
        planned[index]?.team === slug ? [{ hostId, permission: 'maintain' }] : [],
      ),
    })
  }
}

/** Owners that somebody confirmed; then one of them leaves. */
export async function nameOwners(
  tools: SeedTools,
  { ids }: People,
  owned: readonly { readonly id: string; readonly planned: PlannedRepository }[],
  at: Date,
): Promise<void> {
  const ctx = localCtx(tools.db, { now: () => at })
  const teams = new Map((await tools.db.team.findMany()).map(({ id, name }) => [name.toLowerCase(), id]))
  for (const { id, planned } of owned) {
    if (planned.owner === undefined) continue
    const person = ids.get(planned.owner)
    const team = teams.get(planned.team)
    const owner =
      person !== undefined
        ? ({ kind: 'person', id: person } as const)
        : team !== undefined
          ? ({ kind: 'team', id: team } as const)
          : null
    if (owner !== null) await setOwner(ctx, { subject: { kind: 'repository', id }, owner })
  }
  await tools.db.person.updateMany({
    where: { name: leaver, deactivatedAt: null },
    data: { deactivatedAt: at },
  })
}

const titled = (slug: string): string =>
  slug.charAt(0).toUpperCase() + slug.slice(1).replace('-source', ' source')
