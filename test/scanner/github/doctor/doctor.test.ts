import { describe, expect, test } from 'vitest'
import { fetchAnywhere } from '#scanner/cli/ci/fetch-anywhere.ts'
import type { GitHubAccess } from '#scanner/github/access.ts'
import { openGitHub } from '#scanner/github/client.ts'
import { askGrant } from '#scanner/github/doctor/ask-grant.ts'
import { diagnose } from '#scanner/github/doctor/diagnose.ts'
import { Secret } from '#scanner/secret.ts'
import { startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeToken } from '#test/support/github/world.ts'

describe('the permission doctor', () => {
  test('a fine-grained token: what reads is tried, what writes stays unknown', async () => {
    const { grant, violations } = await ask({
      permissions: { metadata: 'read', contents: 'read', issues: 'read', pull_requests: 'read' },
      classicScopes: null,
    })
    expect(violations).toEqual([])
    const standings = Object.fromEntries(
      diagnose(grant, ['texts', 'actions-secrets']).diagnoses.map(({ permission, standing }) => [
        permission.name,
        standing,
      ]),
    )
    expect(standings).toEqual({
      metadata: 'granted',
      contents: 'granted',
      issues: 'granted',
      members: 'missing',
      secrets: 'missing',
      organization_secrets: 'missing',
      environments: 'missing',
      pull_requests: 'unknown',
      checks: 'missing',
    })
  })

  test('what may not even be read is not written; what only an App can have is missing', async () => {
    const { grant } = await ask({ permissions: { metadata: 'read', secrets: 'read' }, classicScopes: null })
    const { diagnoses } = diagnose(grant, ['actions-secrets', 'tokens'])
    const standing = (name: string) => diagnoses.find(({ permission }) => permission.name === name)?.standing
    expect(standing('pull_requests')).toBe('missing')
    expect(standing('organization_personal_access_tokens')).toBe('missing')
    expect(standing('secrets')).toBe('granted')
  })

  test('an Enterprise Server without limits says of itself what others do', async () => {
    const classic = await ask({ permissions: {}, classicScopes: ['repo'] }, Number.POSITIVE_INFINITY)
    expect(classic.grant).toEqual({ kind: 'classic-token', scopes: ['repo'] })
    expect(classic.violations).toEqual([])
    const fine = await ask(
      { permissions: { metadata: 'read' }, classicScopes: null },
      Number.POSITIVE_INFINITY,
    )
    expect(fine.grant.kind).toBe('fine-grained-token')
  })

  test('a classic token is told what it has too much', async () => {
    const { grant } = await ask({ permissions: {}, classicScopes: ['repo', 'admin:org', 'delete_repo'] })
    const { diagnoses, tooMuch } = diagnose(grant, [])
    expect(tooMuch).toEqual(['admin:org', 'delete_repo'])
    expect(diagnose(grant, ['actions-secrets']).tooMuch).toEqual(['delete_repo'])
    expect(diagnoses.find(({ permission }) => permission.name === 'checks')?.standing).toBe('missing')
    expect(diagnoses.find(({ permission }) => permission.name === 'members')?.standing).toBe('granted')
  })

  test('an App is held against the packs that are wanted', () => {
    const grant = {
      kind: 'app',
      permissions: { metadata: 'read', contents: 'write', checks: 'write', issues: 'read' },
    } as const
    const { diagnoses, tooMuch } = diagnose(grant, [])
    expect(tooMuch).toEqual(['contents:write', 'issues:read'])
    expect(
      diagnoses.filter(({ standing }) => standing === 'missing').map(({ permission }) => permission.name),
    ).toEqual(['pull_requests', 'members'])
    expect(diagnose(grant, ['texts']).tooMuch).toEqual(['contents:write'])
  })
})

async function ask(token: Pick<FakeToken, 'permissions' | 'classicScopes'>, perWindow = 5_000) {
  const world = emptyWorld('acme')
  world.limits.perWindow = perWindow
  addRepository(world, { name: 'shop' })
  const text = ['some', 'token'].join('-')
  world.tokens.set(text, { login: 'ada', repositories: null, ...token })
  const github = await startGitHub(world)
  const access: GitHubAccess = { kind: 'token', token: new Secret(text) }
  const client = openGitHub({
    apiUrl: github.apiUrl,
    access,
    throttleId: crypto.randomUUID(),
    fetch: fetchAnywhere(),
  })
  return { grant: await askGrant(client, access, 'acme'), violations: github.violations }
}
