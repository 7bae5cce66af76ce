import { beforeAll } from 'vitest'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { testRepository } from '#test/support/git.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeRepository } from '#test/support/github/world.ts'
import { sealingPair } from './connecting.ts'
import { openScanning, values } from './scanning.ts'

/** Two organisations, the first of so many repositories: one of them leaks, the others are archived and have no git. */
export function openFollowed(repositories: number) {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const token = ['a', 'token', 'that', 'lists'].join('-')
  const signal = new AbortController().signal
  const organisations = new Map<string, string>()
  const made: { github?: FakeGitHub; tools?: Tools; shop?: FakeRepository } = {}

  beforeAll(async () => {
    const leaky = testRepository({ bare: true })
    leaky.commit({ 'pay.ini': `password = "${values(641).weakPassword}"\n` })
    leaky.id('main')
    made.shop = addRepository(world, { name: 'shop', gitDirectory: leaky.path })
    for (let index = 1; index < repositories; index++)
      addRepository(world, { name: `r-${index}`, archived: true })
    world.tokens.set(token, {
      login: 'ada',
      permissions: { metadata: 'read', contents: 'read' },
      repositories: null,
      classicScopes: null,
    })
    const github = await startGitHub(world)
    made.github = github
    const key = sealingPair()
    made.tools = { ...suite.tools, openingKeys: async () => [key] }
    const { id } = await addIntegration(
      suite.person,
      { kind: 'github-token', name: 'Acme', value: token, facts: { host: '127.0.0.1' } },
      { sealing: key, webhook: null },
    )
    for (const login of ['acme', 'other']) {
      const wanted = { login, apiUrl: github.apiUrl, integrationId: id }
      organisations.set(login, (await connectOrganisation(suite.person, wanted)).organisationId)
    }
  })

  const there = <Part>(part: Part | undefined): Part => {
    if (part === undefined) throw new Error('asked before the world was made')
    return part
  }
  return {
    world,
    signal,
    organisations,
    suite,
    github: () => there(made.github),
    tools: () => there(made.tools),
    shop: () => there(made.shop),
    discover: (login = 'acme') =>
      discoverOrganisation(there(made.tools), { organisationId: organisations.get(login) ?? '' }, signal),
  }
}
