import { describe, expect, test } from 'vitest'
import type { FoundRepository } from '#inventory/model/organisation.ts'
import { fetchAnywhere } from '#scanner/cli/ci/fetch-anywhere.ts'
import { openGitHub } from '#scanner/github/client.ts'
import { discoverRepositories } from '#scanner/github/discover.ts'
import { RateLimited, statusOf } from '#scanner/github/errors.ts'
import { Secret } from '#scanner/secret.ts'
import { startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type World } from '#test/support/github/world.ts'

describe('discovery of an organisation', () => {
  test('2,000 repositories cost twenty requests', async () => {
    const world = organisationOf(2_000)
    const { github, names } = await look(world)
    expect(await names()).toHaveLength(2_000)
    expect(github.requests).toHaveLength(20)
    expect(github.violations).toEqual([])
  })

  test('tells what decides whether to look', async () => {
    const world = organisationOf(0)
    addRepository(world, {
      name: 'site',
      visibility: 'public',
      archived: true,
      topics: ['web'],
      sizeKibibytes: 7,
    })
    const { github, all } = await look(world)
    expect(await all()).toEqual([
      expect.objectContaining({
        owner: 'acme',
        name: 'site',
        visibility: 'public',
        archived: true,
        fork: false,
        topics: ['web'],
        sizeKibibytes: 7,
        pushedAt: '2026-11-01T08:00:00.000Z',
        cloneUrl: `${github.url}/acme/site.git`,
      }),
    ])
  })

  test.each(['bad-gateway', 'reset', 'truncated'] as const)(
    'a %s in the middle is asked again',
    async (fault) => {
      const { github, names } = await look(organisationOf(250))
      github.spoil('GET /orgs/{org}/repos', fault)
      expect(await names()).toHaveLength(250)
    },
  )

  test('a used-up limit says when to go on, and the token is nowhere in the error', async () => {
    const world = organisationOf(300)
    world.limits.perWindow = 2
    const { names, token } = await look(world)
    const error = await names().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RateLimited)
    expect(error instanceof RateLimited && error.resumeAt.getTime() > Date.now()).toBe(true)
    expect(JSON.stringify(error) + String(error instanceof Error ? error.stack : '')).not.toContain(token)
  })

  test.each([
    'You have exceeded a secondary rate limit.',
    'You have triggered an abuse detection mechanism.',
  ])('a limit that does not say until when is a limit, and no missing permission: %s', async (message) => {
    const client = openGitHub({
      access: null,
      throttleId: 'none',
      maxWaitSeconds: 0,
      fetch: async () => Response.json({ message }, { status: 403 }),
    })
    const error = await discoverRepositories(client, 'acme')
      .next()
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RateLimited)
  })

  test('an unknown organisation is told as such', async () => {
    const { names } = await look(organisationOf(1), 'nobody')
    expect(statusOf(await names().catch((thrown: unknown) => thrown))).toBe(404)
  })
})

function organisationOf(count: number): World {
  const world = emptyWorld('acme')
  for (let index = 0; index < count; index++) addRepository(world, { name: `service-${index}` })
  return world
}

async function look(world: World, organisation = 'acme') {
  const token = ['github', 'pat', 'for-a-test'].join('_')
  world.tokens.set(token, {
    login: 'ada',
    permissions: { metadata: 'read' },
    repositories: null,
    classicScopes: null,
  })
  const github = await startGitHub(world)
  const client = openGitHub({
    apiUrl: github.apiUrl,
    access: { kind: 'token', token: new Secret(token) },
    throttleId: 'test',
    fetch: fetchAnywhere(),
  })
  const all = async () => {
    const found: FoundRepository[] = []
    for await (const page of discoverRepositories(client, organisation)) found.push(...(page.found ?? []))
    return found
  }
  return { github, token, all, names: async () => (await all()).map(({ name }) => name) }
}
