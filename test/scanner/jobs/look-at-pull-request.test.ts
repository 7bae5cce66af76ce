import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorCtx } from '#inventory/access/door-ctx.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import type { GitHubEvent } from '#inventory/model/github-event.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'
import { takeDelivery } from '#inventory/webhook/take-delivery.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { lookAtPullRequest } from '#scanner/jobs/look-at-pull-request.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { type TestRepository, testRepository } from '#test/support/git.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeRepository } from '#test/support/github/world.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { openScanning, values } from './scanning.ts'

describe('a pull request of a hosted repository', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const token = ['a', 'token', 'for', 'pull', 'requests'].join('-')
  const signal = new AbortController().signal
  let github: FakeGitHub
  let tools: Tools
  let origin: TestRepository
  let hosted: FakeRepository
  let door: Ctx
  let deliveries = 0

  beforeAll(async () => {
    world.tokens.set(token, {
      login: 'sprawl-user',
      permissions: { metadata: 'read', contents: 'read', pull_requests: 'write' },
      repositories: null,
      classicScopes: null,
    })
    origin = testRepository({ bare: true })
    origin.commit({ 'app.ts': 'start\n', 'old.env': `TOKEN=${values(50).github}\n` })
    hosted = addRepository(world, { name: 'shop', gitDirectory: origin.path })
    github = await startGitHub(world)
    const pair = generateKeyPairSync('x25519')
    const key = { ...pair, id: idOfPublic(rawPublic(pair.publicKey)) }
    tools = { ...suite.tools, openingKeys: async () => [key] }
    door = doorCtx(suite.db, { address: null, requestId: 'test' })
    const integration = await addIntegration(
      suite.person,
      { kind: 'github-token', name: 'Acme', value: token, facts: { host: '127.0.0.1' } },
      { sealing: key, webhook: null },
    )
    const { organisationId } = await connectOrganisation(suite.person, {
      login: 'acme',
      apiUrl: github.apiUrl,
      integrationId: integration.id,
    })
    await discoverOrganisation(tools, { organisationId }, signal)
    await suite.db.organisation.updateMany({ data: { liveAt: new Date(0) } })
  })
  beforeEach(() => {
    hosted.comments.splice(0)
  })

  /** What GitHub would send, taken and worked on. */
  async function tell(number: number, action: 'opened' | 'synchronize' = 'opened'): Promise<void> {
    const event: GitHubEvent = {
      kind: 'pull-request',
      action,
      repositoryId: hosted.id,
      number,
      base: origin.id('main'),
      head: origin.id(`topic-${number}`),
      headRepositoryId: hosted.id,
      author: 'ada',
      association: 'MEMBER',
    }
    origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
    const deliveryId = `delivery-${++deliveries}`
    expect(await receiveDelivery(door, { deliveryId, event })).toBe(true)
    await takeDelivery(tools.ctx, { deliveryId })
    await takeDelivery(tools.ctx, { deliveryId })
    const { id } = await suite.db.pullRequest.findFirstOrThrow({ where: { number } })
    await lookAtPullRequest(tools, { pullRequestId: id }, signal)
  }

  test('of 250 commits: a key of the third, gone in the seventh, and one that a merge alone brought; one comment', async () => {
    origin.branch('topic-1', 'main')
    for (let index = 1; index <= 250; index++)
      origin.commit(
        {
          [`src/${index}.ts`]: `${index}\n`,
          ...(index === 3 ? { 'pay.env': `TOKEN=${values(51).github}\n` } : {}),
          ...(index === 7 ? { 'pay.env': null } : {}),
        },
        { branch: 'topic-1' },
      )
    origin.branch('side-1', 'topic-1')
    origin.commit({ 'side.ts': 'x\n' }, { branch: 'side-1' })
    origin.merge('side-1', { 'merged.env': `TOKEN=${values(52).github}\n` }, { branch: 'topic-1' })
    await tell(1)
    await tell(1, 'synchronize')
    const [comment, ...others] = hosted.comments
    expect(others).toEqual([])
    expect(comment?.body).toContain('leaks 2 credentials')
    expect(comment?.body).toContain('`pay.env`')
    expect(comment?.body).toContain('no, in history')
    expect(comment?.body).toContain('`merged.env`')
    expect(comment?.body).not.toContain('old.env')
    expect(github.requests.filter(({ operation }) => /^(POST|PATCH)/.test(operation))).toHaveLength(1)
    expect(await suite.db.pullRequest.findFirst({ where: { number: 1 } })).toMatchObject({
      leaks: 2,
      error: null,
    })
    expect(github.violations).toEqual([])
  })

  test('a clean one hears nothing', async () => {
    origin.branch('topic-2', 'main')
    origin.commit({ 'clean.ts': 'x\n' }, { branch: 'topic-2' })
    await tell(2)
    expect(hosted.comments).toEqual([])
    expect(await suite.db.pullRequest.findFirst({ where: { number: 2 } })).toMatchObject({ leaks: 0 })
  })

  test('a quiet source looks, and says nothing', async () => {
    await suite.db.organisation.updateMany({ data: { liveAt: null } })
    origin.branch('topic-3', 'main')
    origin.commit({ 'a.env': `TOKEN=${values(53).github}\n` }, { branch: 'topic-3' })
    await tell(3)
    expect(hosted.comments).toEqual([])
    expect(await suite.db.pullRequest.findFirst({ where: { number: 3 } })).toMatchObject({ leaks: 1 })
    await suite.db.organisation.updateMany({ data: { liveAt: new Date(0) } })
  })

  test('without common history nothing is called clean', async () => {
    origin.commit({ 'other.ts': 'x\n' }, { branch: 'topic-4' })
    await expect(tell(4)).rejects.toThrow('no history in common')
    expect(await suite.db.pullRequest.findFirst({ where: { number: 4 } })).toMatchObject({
      leaks: null,
      lookedAtHead: null,
      error: 'The commits have no history in common.',
    })
  })

  test('a delivery that comes twice is one, and a late one changes nothing', async () => {
    const event: GitHubEvent = {
      kind: 'pushed',
      repositoryId: hosted.id,
      ref: 'refs/heads/main',
      after: origin.id('main'),
    }
    expect(await receiveDelivery(door, { deliveryId: 'same', event })).toBe(true)
    expect(await receiveDelivery(door, { deliveryId: 'same', event })).toBe(false)
    expect(await everything(suite.db)).not.toContain(token)
    expect(await everything(suite.db)).not.toContain(values(51).github)
  })
})
