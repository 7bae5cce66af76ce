import pino from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { Conflict } from '#inventory/errors.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { removeIntegration } from '#inventory/integration/remove-integration.ts'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import type { NewIntegration } from '#inventory/model/integration.ts'
import { completeTask } from '#inventory/task/complete-task.ts'
import { listTickets } from '#inventory/ticket/list-tickets.ts'
import { openTicket } from '#inventory/ticket/open-ticket.ts'
import { addTicketProject, removeTicketProject } from '#inventory/ticket/ticket-projects.ts'
import { syncTickets } from '#scanner/jobs/sync-tickets.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { useDatabase } from '#test/support/database.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeRepository } from '#test/support/github/world.ts'
import { type JiraDouble, startJira } from '#test/support/jira.ts'
import { writeFinding, writeRepository, writeRules } from '../../inventory/finding/ledger.ts'
import { sealingPair } from './connecting.ts'

const key = sealingPair()
const token = ['a', 'tracker', 'token'].join('-')

describe('tickets', () => {
  const suite = useDatabase()
  const world = emptyWorld('acme')
  let github: FakeGitHub
  let ops: FakeRepository
  let cloud: JiraDouble
  let server: JiraDouble
  let repositoryId = ''
  const projects: Record<'github' | 'cloud' | 'server', string> = { github: '', cloud: '', server: '' }

  const ctx = () => localCtx(suite.db)
  const seal = async (input: NewIntegration) =>
    (await addIntegration(ctx(), input, { sealing: key, webhook: null })).id
  const sync = (more: Partial<Tools> = {}) => {
    const tools = {
      ctx: jobCtx(suite.db, 'sync-tickets'),
      openingKeys: async () => [key],
      allowedAddresses: parseAllowed(['127.0.0.1']),
      publicUrl: 'https://sprawl.example.org',
      log: pino({ level: 'silent' }),
      ...more,
    }
    return syncTickets(tools as Tools, new AbortController().signal)
  }
  const leak = (path: string) => writeFinding(suite.db, { repositoryId, path })
  const only = async (findingId: string) => (await listTickets(ctx(), { findingId }))[0]

  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
    ops = addRepository(world, { name: 'ops' })
    world.tokens.set(token, {
      login: 'sprawl-bot',
      permissions: { metadata: 'read', issues: 'write', pull_requests: 'write' },
      repositories: null,
      classicScopes: null,
    })
    github = await startGitHub(world)
    cloud = await startJira(`Basic ${Buffer.from(`bot@example.org:${token}`).toString('base64')}`)
    server = await startJira(`Bearer ${token}`)
    const named = { value: token }
    const ofGitHub = await seal({
      kind: 'github-token',
      name: 'Issues',
      facts: { host: github.url },
      ...named,
    })
    const account = 'bot@example.org'
    const ofCloud = await seal({
      kind: 'jira-token',
      name: 'Cloud',
      facts: { address: cloud.url, account },
      ...named,
    })
    const facts = { address: server.url, account: '' }
    const ofServer = await seal({ kind: 'jira-token', name: 'Server', facts, ...named })
    const jira = { system: 'jira', project: 'OPS' } as const
    const issues = { name: 'Issues', system: 'github-issues', project: 'acme/ops' } as const
    projects.github = (await addTicketProject(ctx(), { ...issues, integrationId: ofGitHub })).id
    projects.cloud = (await addTicketProject(ctx(), { ...jira, name: 'Cloud', integrationId: ofCloud })).id
    projects.server = (await addTicketProject(ctx(), { ...jira, name: 'Server', integrationId: ofServer })).id
  })

  test('an issue of GitHub says where it lies; closing it there closes nothing here, and is shown', async () => {
    const { findingId } = await leak('src/<b>@everyone.ts')
    await openTicket(ctx(), { findingId, projectId: projects.github })
    expect(await only(findingId)).toMatchObject({ state: 'requested', remoteKey: null })
    await sync()
    await sync()
    expect(ops.texts.issues).toHaveLength(1)
    const [issue] = ops.texts.issues ?? []
    expect(issue?.title).toBe('Leaked credential: beta key in shop')
    expect(issue?.body).toContain('src/\\<b\\>\\@everyone.ts, line 3')
    expect(issue?.body).toContain(`https://sprawl.example.org/findings/${findingId}`)
    expect(await only(findingId)).toMatchObject({
      state: 'open',
      remoteKey: '#1',
      url: expect.stringContaining('/ops/'),
    })
    if (issue !== undefined) Object.assign(issue, { state: 'closed', updatedAt: new Date().toISOString() })
    await sync()
    expect(await only(findingId)).toMatchObject({ state: 'closed', remoteStatus: 'Closed' })
    expect((await suite.db.finding.findUniqueOrThrow({ where: { id: findingId } })).state).toBe('open')
    expect(github.violations).toEqual([])
  })

  test('what changes here is said there, once', async () => {
    const { findingId } = await leak('resolved.ts')
    await openTicket(ctx(), { findingId, projectId: projects.github })
    await sync()
    await resolveFinding(ctx(), { findingId, resolution: 'false_positive', comment: null })
    await sync()
    await sync()
    expect(ops.comments.map(({ issue, body }) => [issue, body])).toEqual([
      [2, 'In Sprawl this is now: resolved: false positive.'],
    ])
  })

  test.each(['cloud', 'server'] as const)('a task in Jira (%s), its state both ways', async (which) => {
    const double = which === 'cloud' ? cloud : server
    const { findingId } = await leak(`${which}/{code}.ts`)
    const task = await suite.db.task.findFirstOrThrow({ where: { findingId }, orderBy: { position: 'asc' } })
    await openTicket(ctx(), { findingId, taskId: task.id, projectId: projects[which] })
    await sync()
    const [issue] = double.issues
    expect(issue?.summary).toBe(`${task.title}: beta key in shop`)
    expect(await only(findingId)).toMatchObject({ taskId: task.id, remoteKey: 'OPS-1', state: 'open' })
    if (issue !== undefined) issue.status = { name: 'Done', statusCategory: { key: 'done' } }
    await completeTask(ctx(), { taskId: task.id, done: true })
    await sync()
    await sync()
    expect(await only(findingId)).toMatchObject({ state: 'closed', remoteStatus: 'Done' })
    expect(issue?.comments).toHaveLength(1)
    expect(issue?.comments[0]).toContain('In Sprawl this is now: done.')
    expect(double.violations).toEqual([])
  })

  test('an opening that broke off is found again, and not opened twice', async () => {
    const { findingId } = await leak('broken.ts')
    await openTicket(ctx(), { findingId, projectId: projects.cloud })
    cloud.breakNext = true
    await sync()
    expect(await only(findingId)).toMatchObject({
      state: 'requested',
      error: 'Jira did not answer; it is tried again.',
    })
    const opened = cloud.issues.length
    await sync()
    expect(cloud.issues).toHaveLength(opened)
    expect(await only(findingId)).toMatchObject({ state: 'open', remoteKey: `OPS-${opened}`, error: null })
  })

  test('all pages of a tracker are read', async () => {
    const findingIds: string[] = []
    for (let count = 0; count < 4; count++) findingIds.push((await leak(`page-${count}.ts`)).findingId)
    for (const findingId of findingIds) await openTicket(ctx(), { findingId, projectId: projects.server })
    await sync()
    for (const issue of server.issues) issue.status = { name: 'Shipped', statusCategory: { key: 'done' } }
    await sync()
    for (const findingId of findingIds)
      expect(await only(findingId)).toMatchObject({ remoteStatus: 'Shipped' })
  })

  test('a tracker that refuses says why, and can be asked again', async () => {
    const { findingId } = await leak('refused.ts')
    await openTicket(ctx(), { findingId, projectId: projects.cloud })
    await expect(openTicket(ctx(), { findingId, projectId: projects.cloud })).rejects.toThrow(Conflict)
    cloud.status = 403
    await sync()
    expect(await only(findingId)).toMatchObject({
      state: 'failed',
      error: 'The credential may not do this in Jira.',
    })
    cloud.status = null
    await openTicket(ctx(), { findingId, projectId: projects.cloud })
    await sync()
    expect(await only(findingId)).toMatchObject({ state: 'open', error: null })
  })

  test('an address that may not be called is not', async () => {
    await suite.db.ticketProject.update({ where: { id: projects.github }, data: { removedAt: new Date() } })
    const { findingId } = await leak('private.ts')
    await openTicket(ctx(), { findingId, projectId: projects.server })
    const before = server.issues.length
    await sync({ allowedAddresses: parseAllowed([]) })
    expect(server.issues).toHaveLength(before)
    expect(await only(findingId)).toMatchObject({ state: 'requested' })
  })

  test('a credential stays while tickets are opened with it, and takes a disconnected tracker along', async () => {
    const project = await suite.db.ticketProject.findUniqueOrThrow({ where: { id: projects.server } })
    const { integrationId } = project
    await expect(removeIntegration(ctx(), { integrationId })).rejects.toThrow('Tickets are opened in Server')
    await removeTicketProject(ctx(), { projectId: projects.server })
    await removeIntegration(ctx(), { integrationId })
    expect(await suite.db.ticketProject.count({ where: { integrationId } })).toBe(0)
  })
})
