import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, beforeEach, expect } from 'vitest'
import { doorCtx } from '#inventory/access/door-ctx.ts'
import { type Ctx, jobCtx, localCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { GitHubEvent } from '#inventory/model/github-event.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'
import { takeDelivery } from '#inventory/webhook/take-delivery.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { handlers } from '#scanner/jobs/index.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { type TestRepository, testRepository } from '#test/support/git.ts'
import { addApp, install } from '#test/support/github/app-routes.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld, type FakeRepository } from '#test/support/github/world.ts'
import { sealingPair } from './connecting.ts'
import { openScanning, type Scanning, values } from './scanning.ts'

type Told = {
  readonly action?: 'opened' | 'synchronize' | 'closed'
  readonly base?: string
  readonly head?: string
  readonly association?: string
  readonly fromFork?: boolean
}

export type PullRequests = {
  readonly suite: Scanning
  readonly github: FakeGitHub
  readonly origin: TestRepository
  readonly hosted: FakeRepository
  /** The tokens of the installation that were given out so far, and the lines of the App's key. */
  secrets(): string[]
  readonly tools: Tools
  /** What people and workers hold for the present moment. */
  readonly clock: { now: Date }
  /** Somebody with the machine's command line, at the clock's moment. */
  readonly person: Ctx
  /** What GitHub sends of a pull request whose branch is `topic-N`, taken once; answers its id in the ledger. */
  hear(number: number, told?: Told): Promise<string>
  /** The same, worked on to the end: looked at and told. */
  push(number: number, told?: Told): Promise<string>
  /** A button of the check on the head of `topic-N`, or "re-run" where it is null. */
  press(number: number, identifier: string | null, login?: string): Promise<void>
  /** Works on all jobs that wait for these queues, as a worker does, until none is left. */
  work(): Promise<void>
  /** How often something was written to the repository. */
  writes(): number
  /** The latest check of the head of `topic-N`, as it was sent. */
  check(number: number): Readonly<Record<string, unknown>> | undefined
  /** What our comment says there; the empty text where there is none. */
  comment(number: number): string
}

const WORKED_ON = ['look-at-pull-request', 'answer-check', 'tell-pull-request']

/** A repository of an organisation that is live, on a loopback GitHub, and a worker for what happens there. */
export function openPullRequests(visibility: 'private' | 'public' = 'private'): PullRequests {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const signal = new AbortController().signal
  const clock = { now: new Date('2026-11-20T10:00:00Z') }
  const now = () => clock.now
  let state: {
    github: FakeGitHub
    tools: Tools
    origin: TestRepository
    hosted: FakeRepository
    door: Ctx
    keyLines: string[]
  } | null = null
  let deliveries = 0
  const at = () => {
    if (state === null) throw new Error('Pull requests are open inside tests and hooks only.')
    return state
  }

  beforeAll(async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const app = addApp(world, {
      slug: 'sprawl',
      permissions: {
        metadata: 'read',
        contents: 'read',
        members: 'read',
        pull_requests: 'write',
        checks: 'write',
      },
      publicKey: rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    })
    const installation = install(world, app)
    const origin = testRepository({ bare: true })
    origin.commit({ 'app.ts': 'start\n', 'old.env': `TOKEN=${values(50).github}\n` })
    const hosted = addRepository(world, { name: 'shop', gitDirectory: origin.path, visibility })
    for (const [login, permission] of [
      ['ada', 'write'],
      ['bob', 'write'],
      ['eve', 'read'],
    ] as const)
      hosted.collaborators.set(login, permission)
    const github = await startGitHub(world)
    const key = sealingPair()
    const tools = {
      ...suite.tools,
      ctx: jobCtx(suite.db, 'worker', { now }),
      openingKeys: async () => [key],
      publicUrl: 'https://sprawl.example',
      spacesWrites: false,
    }
    const door = doorCtx(suite.db, { address: null, requestId: 'test', now })
    const keyLines = pem.split('\n').filter((line) => line.length > 30)
    state = { github, tools, origin, hosted, door, keyLines }
    const integration = await addIntegration(
      suite.person,
      {
        kind: 'github-app-key',
        name: 'Acme',
        value: pem,
        facts: { host: '127.0.0.1', appId: String(app.id) },
      },
      { sealing: key, webhook: null },
    )
    const { organisationId } = await connectOrganisation(suite.person, {
      login: 'acme',
      apiUrl: github.apiUrl,
      integrationId: integration.id,
      installationId: installation.id,
    })
    await discoverOrganisation(tools, { organisationId }, signal)
    await suite.db.source.updateMany({ data: { liveAt: new Date(0) } })
  })
  beforeEach(() => {
    const { hosted, github } = at()
    hosted.comments.splice(0)
    hosted.checkRuns.splice(0)
    github.requests.splice(0)
  })

  async function deliver(event: GitHubEvent): Promise<void> {
    clock.now = new Date(clock.now.getTime() + 1_000)
    const deliveryId = `delivery-${++deliveries}`
    expect(await receiveDelivery(at().door, { deliveryId, event })).toBe(true)
    await takeDelivery(at().tools.ctx, { deliveryId })
    await takeDelivery(at().tools.ctx, { deliveryId })
  }

  async function hear(number: number, told: Told = {}): Promise<string> {
    const { origin, hosted } = at()
    const head = told.head ?? origin.id(`topic-${number}`)
    origin.git('update-ref', `refs/pull/${number}/head`, head)
    await deliver(
      GitHubEvent.parse({
        kind: 'pull-request',
        action: told.action ?? 'opened',
        repositoryId: hosted.id,
        number,
        base: told.base ?? origin.id('main'),
        head,
        headRepositoryId: told.fromFork === true ? 9_999 : hosted.id,
        author: 'ada',
        association: told.association ?? 'MEMBER',
      }),
    )
    const { id } = await suite.db.pullRequest.findFirstOrThrow({ where: { number } })
    return id
  }

  async function work(): Promise<void> {
    for (let round = 0; round < 10; round++) {
      const waiting = await suite.db.$queryRaw<{ id: string; name: string; data: unknown }[]>`
        SELECT id::text, name, data FROM pgboss.job
        WHERE state = 'created' AND name = ANY(${WORKED_ON}::text[])
        ORDER BY array_position(${WORKED_ON}::text[], name), created_on`
      if (waiting.length === 0) return
      for (const { id, name, data } of waiting) {
        await suite.db.$executeRaw`DELETE FROM pgboss.job WHERE id::text = ${id}`
        await handlers[name]?.(at().tools, data, signal)
      }
    }
    throw new Error('The jobs do not come to an end.')
  }

  return {
    suite,
    clock,
    secrets: () => [...world.tokens.keys(), ...at().keyLines],
    get github() {
      return at().github
    },
    get origin() {
      return at().origin
    },
    get hosted() {
      return at().hosted
    },
    get tools() {
      return at().tools
    },
    get person() {
      return localCtx(suite.db, { now })
    },
    hear,
    async push(number, told) {
      const id = await hear(number, told)
      await work()
      return id
    },
    async press(number, identifier, login = 'ada') {
      const { origin, hosted } = at()
      await deliver({
        kind: 'check-action',
        repositoryId: hosted.id,
        checkRunId: hosted.checkRuns.at(-1)?.id ?? 1,
        head: origin.id(`topic-${number}`),
        identifier,
        sender: login,
      })
      await work()
    },
    work,
    check(number) {
      const head = at().origin.id(`topic-${number}`)
      const runs = at().hosted.checkRuns.filter((run) => run.head === head)
      return runs.toSorted((a, b) => b.id - a.id)[0]?.sent
    },
    comment: (number) => at().hosted.comments.find(({ issue }) => issue === number)?.body ?? '',
    writes: () =>
      at().github.requests.filter(({ operation }) => /^(POST|PATCH) \/repos\//.test(operation)).length,
  }
}
