import { beforeAll, expect, test } from 'vitest'
import { catchUpOrganisation } from '#scanner/jobs/catch-up-organisation.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { connectApp } from '#test/scanner/jobs/connect-app.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import type { FakeGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'

const suite = openScanning()
const world = emptyWorld('acme')
const signal = new AbortController().signal
let github: FakeGitHub
let tools: Tools
let organisationId: string

beforeAll(async () => {
  for (let index = 0; index < 2_000; index++) {
    const repository = addRepository(world, { name: `r${index}` })
    if (index < 100)
      repository.pulls.push({
        number: 1,
        login: 'ada',
        base: 'a'.repeat(40),
        head: 'b'.repeat(40),
        isOpen: true,
        updatedAt: new Date(0),
      })
  }
  for (let index = 0; index < 40; index++)
    world.teams.push({ slug: `t${index}`, name: `Team ${index}`, members: [] })
  const permissions = { metadata: 'read', contents: 'read', pull_requests: 'write', members: 'read' } as const
  const connected = await connectApp(suite, world, permissions)
  github = connected.github
  tools = connected.tools
  organisationId = connected.organisationId
}, 120_000)

test('an idle organisation of 2,000 repositories costs at most 60 requests a look, and no clone', async () => {
  const look = async (after: number) => {
    const at = new Date(Date.now() + after * 3_600_000)
    const later = { ...tools, ctx: { ...tools.ctx, now: () => at } }
    github.requests.length = 0
    await discoverOrganisation(later, { organisationId }, signal)
    await catchUpOrganisation(later, { organisationId }, signal)
    return github.requests
  }
  await look(0)
  for (let rounds = 0; rounds < 4; rounds++) await look(0)
  await suite.db.scan.updateMany({ data: { state: 'done' } })
  for (const hours of [1, 2, 25, 26, 49]) {
    const requests = await look(hours)
    expect(requests.length).toBeLessThanOrEqual(60)
    expect(requests.filter(({ operation }) => operation.startsWith('git '))).toEqual([])
    expect(requests.filter(({ counted }) => counted).length).toBeLessThanOrEqual(8)
  }
  expect(await suite.db.scan.count({ where: { state: 'queued' } })).toBe(0)
  expect(github.violations).toEqual([])
}, 240_000)
