import { beforeAll } from 'vitest'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import type { OrganisationSources } from '#inventory/model/hosted-text.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { setOrganisationSources } from '#inventory/organisation/set-organisation-sources.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import type { World } from '#test/support/github/world.ts'
import { sealingPair } from './connecting.ts'
import type { Scanning } from './scanning.ts'

export type Connected = {
  readonly github: FakeGitHub
  readonly tools: Tools
  readonly organisationId: string
  /** A token that may read everything of `world`, unless a test takes permissions away. */
  readonly token: string
  turnOn(sources: Partial<OrganisationSources>): Promise<void>
  discover(now?: Date): Promise<void>
  /** Runs every scan that waits, and answers the names of their repositories. */
  scanQueued(now?: Date, more?: Partial<Tools>): Promise<string[]>
}

/** The organisation of `world` on a loopback GitHub, connected with a token. */
export function connect(
  suite: Scanning,
  world: World,
  permissions: Readonly<Record<string, 'read' | 'write'>>,
): Connected {
  const token = ['a', 'token', 'of', world.organisation, 'alone'].join('-')
  const signal = new AbortController().signal
  let state: Pick<Connected, 'github' | 'tools' | 'organisationId'> | undefined
  const present = () => {
    if (state === undefined) throw new Error('It is connected inside tests and hooks only.')
    return state
  }
  beforeAll(async () => {
    world.tokens.set(token, { login: 'ada', permissions, repositories: null, classicScopes: null })
    const github = await startGitHub(world)
    const key = sealingPair()
    const integration = await addIntegration(
      suite.person,
      { kind: 'github-token', name: world.organisation, value: token, facts: { host: '127.0.0.1' } },
      { sealing: key, webhook: null },
    )
    const connected = await connectOrganisation(suite.person, {
      login: world.organisation,
      apiUrl: github.apiUrl,
      integrationId: integration.id,
    })
    state = { github, tools: { ...suite.tools, openingKeys: async () => [key] }, ...connected }
  })
  const at = (now: Date | undefined): Tools => {
    const { tools } = present()
    return now === undefined ? tools : { ...tools, ctx: { ...tools.ctx, now: () => now } }
  }
  return {
    get github() {
      return present().github
    },
    get tools() {
      return present().tools
    },
    get organisationId() {
      return present().organisationId
    },
    token,
    turnOn: async (sources) => {
      const { organisationId } = present()
      await setOrganisationSources(suite.person, { organisationId, sources })
    },
    discover: (now) => discoverOrganisation(at(now), { organisationId: present().organisationId }, signal),
    scanQueued: async (now, more = {}) => {
      const waiting = await suite.db.scan.findMany({
        where: { state: 'queued' },
        include: { repository: true },
        orderBy: { queuedAt: 'asc' },
      })
      for (const { id, repositoryId } of waiting)
        await scanRepository({ ...at(now), ...more }, { repositoryId, scanId: id }, signal)
      return waiting.map(({ repository }) => repository.name).sort()
    },
  }
}
