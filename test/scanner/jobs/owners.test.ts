import { beforeAll, describe, expect, test } from 'vitest'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { OwnershipList } from '#inventory/model/ownership.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { confirmOwnership } from '#inventory/ownership/confirm-ownership.ts'
import { listOwnerships } from '#inventory/ownership/list-ownerships.ts'
import { rejectOwnership } from '#inventory/ownership/reject-ownership.ts'
import { addAlias } from '#inventory/person/add-alias.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { confirmDepartureNow } from '#scanner/jobs/confirm-departure.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { testRepository } from '#test/support/git.ts'
import { startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { sealingPair } from './connecting.ts'
import { openScanning, type Scanning, values } from './scanning.ts'

const file = (value: string) => `token = "${value}"\n`

/** `owner kind standing: kinds of evidence`, of credentials unless told. */
async function claims({ person }: Scanning, kind = 'credential'): Promise<string[]> {
  const { items } = await listOwnerships(person, OwnershipList.parse({ limit: 200 }))
  return items
    .filter(({ subject }) => subject.kind === kind)
    .map(
      ({ owner, standing, evidence }) =>
        `${owner.name} (${owner.kind}) ${standing}: ${evidence.map((each) => each.kind).join(' ')}`,
    )
    .sort()
}

describe('who owns what a scan found', () => {
  const suite = openScanning()
  const repository = testRepository()
  const dump = () => suite.db.ownership.findMany({ orderBy: { id: 'asc' } })

  test('whoever brought it and changed it last, once joined by .mailmap; machines own nothing', async () => {
    await addPerson(suite.person, { name: 'Ada Lovelace', email: 'ada@example.org' })
    repository
      .commit({ '.mailmap': 'Ada <ada@example.org> <ada@home.example>\n' })
      .commit({ 'a.ini': file(values(61).github) }, { author: 'ada', email: 'ada@home.example' })
      .commit({ 'a.ini': `${file(values(61).github)}x\n` }, { author: 'Bea', email: 'bea@example.org' })
      .commit(
        { 'b.ini': file(values(61).stripe) },
        { author: 'dependabot[bot]', email: '49699333+dependabot[bot]@users.noreply.github.com' },
      )
    await suite.scanFolder(repository.path)
    expect(await claims(suite)).toEqual([
      'Ada Lovelace (person) inferred: blame',
      'Bea (person) inferred: committer',
    ])
    expect(await suite.db.person.findFirst({ where: { name: 'Bea' } })).toMatchObject({
      email: null,
      role: null,
    })
  })

  test('the same scan again changes nothing', async () => {
    const before = await dump()
    await suite.scanFolder(repository.path)
    expect(await dump()).toEqual(before)
  })

  test('CODEOWNERS names a person for a path, and another CODEOWNERS takes it back', async () => {
    const { id } = await addPerson(suite.person, { name: 'Cleo', email: null })
    await addAlias(suite.person, { personId: id, kind: 'github-login', value: 'cleo' })
    repository.commit({ CODEOWNERS: '* @cleo @unknown\nb.ini bea@example.org\n' }).id('main')
    await suite.scanFolder(repository.path)
    expect(await claims(suite)).toEqual([
      'Ada Lovelace (person) inferred: blame',
      'Bea (person) inferred: codeowners',
      'Bea (person) inferred: committer',
      'Cleo (person) inferred: codeowners',
    ])
    expect(await claims(suite, 'repository')).toEqual(['Cleo (person) inferred: codeowners'])
    repository.commit({ CODEOWNERS: '# nobody\n' }).id('main')
    await suite.scanFolder(repository.path)
    expect(await claims(suite)).toEqual([
      'Ada Lovelace (person) inferred: blame',
      'Bea (person) inferred: committer',
    ])
    expect(await claims(suite, 'repository')).toEqual([])
  })

  test('what people said stays: a rejected claim is not made again, a confirmed one gains evidence', async () => {
    const { items } = await listOwnerships(suite.person, OwnershipList.parse({}))
    for (const { id, owner } of items) {
      if (owner.name === 'Bea') await rejectOwnership(suite.person, { ownershipId: id })
      else await confirmOwnership(suite.person, { ownershipId: id })
    }
    repository.commit({ CODEOWNERS: '* ada@example.org\n' }).id('main')
    await suite.scanFolder(repository.path)
    expect(await claims(suite)).toEqual([
      'Ada Lovelace (person) confirmed: blame confirmed codeowners',
      'Ada Lovelace (person) inferred: codeowners',
    ])
  })

  test('who left is proposed for nothing new', async () => {
    const ada = await suite.db.person.findFirstOrThrow({ where: { name: 'Ada Lovelace' } })
    await deactivatePerson(suite.person, { personId: ada.id })
    repository
      .commit({ 'c.ini': file(values(62).github) }, { author: 'Ada', email: 'ada@example.org' })
      .id('main')
    await suite.scanFolder(repository.path)
    expect((await claims(suite)).filter((claim) => claim.endsWith('blame'))).toEqual([])
  })
})

describe('who owns a repository of GitHub', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const token = ['a', 'token', 'that', 'sees', 'teams'].join('-')
  let connect: (login: string, apiUrl: string) => Promise<string>
  let tools: Tools
  let requests: readonly { readonly operation: string }[]
  let violations: readonly string[]

  beforeAll(async () => {
    const shop = testRepository({ bare: true })
    shop
      .commit({ '.github/CODEOWNERS': 'src/ @acme/payments\n', 'src/pay.env': file(values(63).github) })
      .id('main')
    world.teams.push({ slug: 'payments', name: 'Payments', members: ['grace'] })
    world.teams.push({ slug: 'readers', name: 'Readers', members: [] })
    addRepository(world, {
      name: 'shop',
      gitDirectory: shop.path,
      teams: [
        { slug: 'payments', permission: 'maintain' },
        { slug: 'readers', permission: 'pull' },
      ],
    })
    world.tokens.set(token, {
      login: 'ada',
      permissions: { metadata: 'read', contents: 'read', members: 'read' },
      repositories: null,
      classicScopes: null,
    })
    const github = await startGitHub(world)
    ;({ requests, violations } = github)
    const key = sealingPair()
    tools = { ...suite.tools, openingKeys: async () => [key] }
    const integration = await addIntegration(
      suite.person,
      { kind: 'github-token', name: 'Acme', value: token, facts: { host: '127.0.0.1' } },
      { sealing: key, webhook: null },
    )
    const { id } = await addPerson(suite.person, { name: 'Grace', email: null })
    await addAlias(suite.person, { personId: id, kind: 'github-login', value: 'grace' })
    connect = async (login, apiUrl) =>
      (await connectOrganisation(suite.person, { login, apiUrl, integrationId: integration.id }))
        .organisationId
    const organisationId = await connect('acme', github.apiUrl)
    await discoverOrganisation(tools, { organisationId }, new AbortController().signal)
  })

  test('its teams by CODEOWNERS and by what they may do there, with their people', async () => {
    const { id, repositoryId } = await suite.db.scan.findFirstOrThrow()
    await scanRepository(tools, { repositoryId, scanId: id }, new AbortController().signal)
    expect(await claims(suite)).toContain('Payments (team) inferred: codeowners')
    expect(await claims(suite, 'repository')).toEqual(['Payments (team) inferred: permission'])
    const team = await suite.db.team.findFirstOrThrow({
      where: { name: 'Payments' },
      include: { members: { include: { person: true } } },
    })
    expect(team.members.map(({ person }) => person.name)).toEqual(['Grace'])
    expect(violations).toEqual([])
  })

  test('an hour later, neither a scan nor a discovery asks anything about teams', async () => {
    const asked = requests.length
    const { id: organisationId } = await suite.db.organisation.findFirstOrThrow()
    await discoverOrganisation(tools, { organisationId }, new AbortController().signal)
    expect(requests.slice(asked).filter(({ operation }) => operation.includes('teams'))).toEqual([])
  })
  test('people of a team stay while it may not be seen; who it lists no more is asked about', async () => {
    const { id: organisationId } = await suite.db.organisation.findFirstOrThrow()
    const readTomorrow = async (members: 'read' | null) => {
      await suite.db.organisation.updateMany({ data: { teamsReadAt: new Date(0) } })
      await suite.db.hostedTeam.updateMany({ data: { membersReadAt: new Date(0) } })
      const [rights] = world.tokens.values()
      const permissions = {
        metadata: 'read',
        contents: 'read',
        ...(members === null ? {} : { members }),
      } as const
      if (rights !== undefined) world.tokens.set(token, { ...rights, permissions })
      await discoverOrganisation(tools, { organisationId }, new AbortController().signal)
    }
    const asked = () => suite.db.$queryRaw<{ data: unknown }[]>`
      SELECT data FROM pgboss.job WHERE name = 'confirm-departure' AND state = 'created'`
    await readTomorrow(null)
    expect(await suite.db.teamMember.count()).toBe(1)
    expect(await asked()).toEqual([])
    world.teams[0]?.members.splice(0)
    await readTomorrow('read')
    expect(await suite.db.teamMember.count()).toBe(0)
    expect(await asked()).toEqual([{ data: { login: 'grace' } }])
  })

  const leave = () => confirmDepartureNow(tools, { login: 'Grace' }, new AbortController().signal)
  const grace = () => suite.db.person.findFirstOrThrow({ where: { name: 'Grace' } })

  test('who is said to have left, and is a member all the same, stays', async () => {
    world.members.push({ login: 'grace', admin: false })
    await leave()
    expect((await grace()).deactivatedAt).toBeNull()
  })

  test('who leaves one of two organisations is there; from both, or where one does not say, is told apart', async () => {
    const beta = emptyWorld('beta')
    const [rights] = world.tokens.values()
    beta.members.push({ login: 'grace', admin: false })
    if (rights !== undefined) beta.tokens.set(token, rights)
    await connect('beta', (await startGitHub(beta)).apiUrl)
    world.members.splice(0)
    await leave()
    expect((await grace()).deactivatedAt).toBeNull()
    beta.members.splice(0)
    if (rights !== undefined) beta.tokens.set(token, { ...rights, permissions: { metadata: 'read' } })
    await leave()
    expect((await grace()).deactivatedAt).toBeNull()
    const noted = await suite.db.auditEvent.findMany({ where: { action: 'person.leave-organisation' } })
    expect(noted.map(({ after }) => after)).toEqual([
      { login: 'Grace', left: ['acme'], stays: ['beta'], unknown: [] },
      { login: 'Grace', left: ['acme'], stays: [], unknown: ['beta'] },
    ])
    if (rights !== undefined) beta.tokens.set(token, rights)
    await leave()
    await leave()
    expect((await grace()).deactivatedAt).not.toBeNull()
    expect(violations).toEqual([])
  })
})
