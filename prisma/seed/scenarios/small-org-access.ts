import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { setMember } from '#inventory/member/set-member.ts'
import { FindingList } from '#inventory/model/finding.ts'
import { HandOn, type OwnerChoice } from '#inventory/model/ownership.ts'
import type { Role, ScopeKind } from '#inventory/model/permissions.ts'
import { handOn } from '#inventory/ownership/hand-on.ts'
import { ownerOf } from '#inventory/ownership/owner-of.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { writeClaims } from '#inventory/ownership/write-claims.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { transact } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'
import type { SeedTools } from '../scenario.ts'
import type { Answering } from './small-org-answers.ts'
import { emailOf } from './small-org-leaks.ts'
import { claims, leaver, members, owners, teams } from './small-org-people.ts'
import type { Connected } from './small-org-scans.ts'

type Cast = {
  readonly ctx: Ctx
  readonly tools: SeedTools
  readonly connected: readonly Connected[]
  readonly people: ReadonlyMap<string, string>
  readonly teams: ReadonlyMap<string, string>
}

/** Who may do what and who owns what, before the first scan; somebody who owned a repository has left. */
export async function settleAccess(
  { tools, staff }: Pick<Answering, 'tools' | 'staff'>,
  connected: readonly Connected[],
  at: Date,
): Promise<void> {
  const ctx = localCtx(tools.db, { now: () => at })
  const left = await addPerson(ctx, { name: leaver, email: emailOf(leaver) })
  const people = new Map([...staff, left].map(({ name, id }) => [name, id]))
  const cast: Cast = { ctx, tools, connected, people, teams: await makeTeams(tools, people, at) }
  for (const [name, role, scope] of members) await join(cast, name, role, scope)
  for (const [repository, kind, name] of owners)
    await setOwner(ctx, {
      subject: { kind: 'repository', id: idOf(cast, repository) },
      owner: chosen(cast, kind, name),
    })
  await tools.db.person.update({ where: { id: left.id }, data: { deactivatedAt: at } })
  for (const [repository, kind, name, detail] of claims)
    await infer(cast, repository, chosen(cast, kind, name), detail)
}

/** One developer says of one leak that another team knows it: a claim that waits for an analyst. */
export async function handOneOn(
  { tools, staff }: Pick<Answering, 'tools' | 'staff'>,
  at: Date,
): Promise<void> {
  const ctx = localCtx(tools.db, { now: () => at })
  const { items } = await listFindings(ctx, FindingList.parse({ state: 'open', limit: 1, sort: 'found' }))
  const team = await tools.db.team.findFirst({ where: { name: 'Platform' }, select: { id: true } })
  const [finding] = items
  const someone = staff.find(({ name }) => name === 'Samuel Okoye')
  if (finding === undefined || team === null || someone === undefined) return
  const actor = { kind: 'person', id: someone.id, name: someone.name } as const
  const note = 'The deploy scripts went over to Platform in spring.'
  const owner = { kind: 'team', id: team.id } as const
  await handOn({ ...ctx, actor }, HandOn.parse({ findingId: finding.id, owner, note }))
}

/** Rows, because teams come from a directory. */
async function makeTeams(
  { db }: SeedTools,
  people: ReadonlyMap<string, string>,
  createdAt: Date,
): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  for (const [name, names] of teams) {
    const id = newId()
    await db.team.create({
      data: {
        id,
        name,
        createdAt,
        members: { create: names.map((each) => ({ personId: people.get(each) ?? '' })) },
      },
    })
    made.set(name, id)
  }
  return made
}

async function join(
  { ctx, people, connected }: Cast,
  name: string,
  role: Role,
  scope: ScopeKind,
): Promise<void> {
  const repositoryIds = connected.filter((each) => /shop|payments/.test(each.name)).map(({ id }) => id)
  const rows = await ctx.db.repository.findMany({ where: { id: { in: repositoryIds } } })
  await setMember(ctx, {
    personId: people.get(name) ?? '',
    role,
    scope,
    sourceIds: scope === 'sources' ? rows.map(({ sourceId }) => sourceId) : [],
  })
}

/** What the scanner will read from CODEOWNERS: it says who it might be. */
async function infer(cast: Cast, repository: string, owner: OwnerChoice, detail: string): Promise<void> {
  const { ctx, tools } = cast
  await transact(tools.db, async (tx) =>
    writeClaims(tx, ctx, {
      ownerId: await ownerOf(tx, ctx, owner),
      subjectKind: 'repository',
      subjectIds: [idOf(cast, repository)],
      standing: 'inferred',
      score: 0.6,
      evidence: { kind: 'codeowners', detail, by: null, at: ctx.now().toISOString() },
    }),
  )
}

const idOf = ({ connected }: Cast, name: string): string =>
  connected.find((repository) => repository.name === name)?.id ?? ''

const chosen = ({ people, teams: made }: Cast, kind: OwnerChoice['kind'], name: string): OwnerChoice => ({
  kind,
  id: (kind === 'team' ? made : people).get(name) ?? '',
})
