import { beforeAll, describe, expect, test } from 'vitest'
import { appChanges } from '#components/organisation/app-changes.ts'
import { Invalid } from '#inventory/errors.ts'
import { beginApp } from '#inventory/organisation/begin-app.ts'
import { choosePacks } from '#inventory/organisation/choose-packs.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { getAccess } from '#inventory/organisation/get-access.ts'
import { getWatch } from '#inventory/organisation/get-watch.ts'
import { lookAgain } from '#inventory/organisation/look-again.ts'
import { organisationAccess } from '#inventory/organisation/organisation-access.ts'
import { startScans } from '#inventory/organisation/start-scans.ts'
import { takeAppCode } from '#inventory/organisation/take-app-code.ts'
import { writerLogin } from '#scanner/github/writer-login.ts'
import { discoverOrganisation } from '#scanner/jobs/discover-organisation.ts'
import { examineAccess } from '#scanner/jobs/examine-access.ts'
import { findInstallationNow } from '#scanner/jobs/find-installation.ts'
import { makeGitHubApp } from '#scanner/jobs/make-github-app.ts'
import { clientOf, openAccess } from '#scanner/jobs/open-access.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { install } from '#test/support/github/app-routes.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { sealingPair, submitForm } from './connecting.ts'
import { openScanning } from './scanning.ts'

const door = {
  origin: 'https://sprawl.example.org',
  codePath: '/made',
  installedPath: '/installed',
  webhookPath: '/hook',
}

describe('an organisation that is connected by a GitHub App of its own', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const signal = new AbortController().signal
  const [sealing, webhook] = [sealingPair(), sealingPair()]
  const keys = { sealing, webhook }
  let github: FakeGitHub
  let tools: Tools
  let organisationId: string

  beforeAll(async () => {
    addRepository(world, { name: 'shop' })
    addRepository(world, { name: 'old', archived: true })
    github = await startGitHub(world)
    tools = { ...suite.tools, openingKeys: async () => [sealing], sealingKeys: async () => keys }
    const connected = await connectOrganisation(suite.person, {
      login: 'acme',
      apiUrl: github.apiUrl,
      packs: ['texts'],
      scans: false,
    })
    organisationId = connected.organisationId
  })

  const begin = () => beginApp(suite.person, { organisationId }, door)
  const app = () => suite.db.gitHubApp.findUniqueOrThrow({ where: { organisationId } })
  const organisation = () => suite.db.organisation.findUniqueOrThrow({ where: { id: organisationId } })

  test('asks GitHub for the minimum and the packs that were chosen, and nothing more', async () => {
    const { address, manifest } = await begin()
    expect(address).toMatch(new RegExp(`^${github.url}/organizations/acme/settings/apps/new\\?state=`))
    expect(JSON.parse(manifest)).toEqual({
      name: 'Sprawl for acme',
      url: door.origin,
      redirect_url: `${door.origin}/made`,
      setup_url: `${door.origin}/installed`,
      setup_on_update: true,
      public: false,
      default_permissions: {
        metadata: 'read',
        contents: 'read',
        pull_requests: 'write',
        checks: 'write',
        members: 'read',
        issues: 'read',
      },
      hook_attributes: { url: `${door.origin}/hook`, active: true },
      default_events: ['check_run', 'member', 'organization', 'pull_request', 'push', 'repository'],
    })
  })

  test('a state that was not made here, is older than an hour or was used counts nothing', async () => {
    const form = await begin()
    const { code, state } = await submitForm(form)
    const forged = { code, state: state.split('').reverse().join('') }
    await expect(takeAppCode(suite.person, forged, keys)).rejects.toThrow(Invalid)
    const later = { ...suite.person, now: () => new Date(Date.now() + 3601 * 1000) }
    await expect(takeAppCode(later, { code, state }, keys)).rejects.toThrow(Invalid)
    await takeAppCode(suite.person, { code, state }, keys)
    await expect(takeAppCode(suite.person, { code, state }, keys)).rejects.toThrow(Invalid)
    await suite.db.gitHubApp.update({ where: { organisationId }, data: { codeSealed: null } })
  })

  test('a code that GitHub does not take any more is said in words', async () => {
    const { state, code } = await submitForm(await begin())
    await takeAppCode(suite.person, { code, state }, keys)
    world.manifestCodes.clear()
    await makeGitHubApp(tools, { organisationId }, signal)
    expect(await app()).toMatchObject({ codeSealed: null, appId: null })
    expect((await app()).error).toContain('Have the App made again')
  })

  test('a worker exchanges the code and seals the key and the webhook’s secret; nothing of them is readable', async () => {
    const { code, state } = await submitForm(await begin())
    await takeAppCode(suite.person, { code, state }, keys)
    expect(await everything(suite.db)).not.toContain(code)
    await makeGitHubApp(tools, { organisationId }, signal)
    expect(await app()).toMatchObject({ slug: 'sprawl-for-acme', codeSealed: null, error: null })
    const kept = await suite.db.integration.findMany({ orderBy: { kind: 'asc' } })
    expect(kept.map(({ kind, name, keyId, facts }) => ({ kind, name, keyId, facts }))).toEqual([
      {
        kind: 'github-app-key',
        name: 'sprawl-for-acme',
        keyId: sealing.id,
        facts: { host: '127.0.0.1', appId: String(world.apps[0]?.id) },
      },
      { kind: 'webhook-secret', name: 'sprawl-for-acme', keyId: webhook.id, facts: { sender: '127.0.0.1' } },
    ])
    const all = await everything(suite.db)
    expect(all).not.toContain('PRIVATE KEY')
    expect(all).not.toContain(state)
  })

  test('an App that is installed nowhere says so; installed, it is examined and looks around', async () => {
    await findInstallationNow(tools, { organisationId }, signal)
    expect(await organisation()).toMatchObject({ installationId: null })
    expect((await app()).error).toContain('not installed in acme yet')
    const [made] = world.apps
    if (made === undefined) throw new Error('no App was made')
    install(world, made, { account: 'another' })
    install(world, made, { permissions: { ...made.permissions, contents: 'write', checks: 'read' } })
    await findInstallationNow(tools, { organisationId }, signal)
    expect(Number((await organisation()).installationId)).toBe(made.installations[1]?.id)
    expect((await app()).error).toBeNull()
    const jobs = await suite.db.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT name FROM pgboss.job WHERE singleton_key = ${organisationId} ORDER BY name`
    expect(jobs.map(({ name }) => name)).toEqual([
      'discover-organisation',
      'examine-access',
      'find-installation',
      'make-github-app',
    ])
  })

  test('the doctor reads what the installation may do, and whom it writes as', async () => {
    await examineAccess(tools, { organisationId }, signal)
    const { report, error } = await suite.db.accessExamination.findUniqueOrThrow({
      where: { organisationId },
    })
    expect(error).toBeNull()
    expect(report).toEqual({
      kind: 'app',
      standings: {
        metadata: 'granted',
        contents: 'granted',
        pull_requests: 'granted',
        checks: 'missing',
        members: 'granted',
        issues: 'granted',
      },
      tooMuch: ['contents:write'],
      writer: 'sprawl-for-acme[bot]',
      app: {
        slug: 'sprawl-for-acme',
        owner: { login: 'acme', isOrganisation: true },
        installation: { id: world.apps[0]?.installations[1]?.id, isOrganisation: true },
        asksFor: ['metadata', 'contents', 'pull_requests', 'checks', 'members', 'issues'],
      },
    })
    await choosePacks(suite.person, { organisationId, packs: ['texts', 'actions-secrets'] })
    await examineAccess(tools, { organisationId }, signal)
    const settings = `${github.url}/organizations/acme/settings`
    expect(appChanges(await getAccess(suite.person, { organisationId }))).toEqual([
      {
        text: 'The App sprawl-for-acme does not ask for secrets: read, organization secrets: read, and environments: read. Who owns it sets that among its permissions; acme is then asked to accept.',
        link: {
          text: 'Permissions of sprawl-for-acme',
          url: `${settings}/apps/sprawl-for-acme/permissions`,
        },
      },
      {
        text: 'The App sprawl-for-acme asks for checks: write, which nobody has accepted for acme yet.',
        link: {
          text: 'Accept it for acme',
          url: `${settings}/installations/${world.apps[0]?.installations[1]?.id}/permissions/update`,
        },
      },
    ])
    await choosePacks(suite.person, { organisationId, packs: [] })
    await examineAccess(tools, { organisationId }, signal)
    const again = await suite.db.accessExamination.findUniqueOrThrow({ where: { organisationId } })
    expect(again.report).toMatchObject({ tooMuch: ['contents:write', 'issues:read'] })
  })

  test('an installation that was granted more is examined again', async () => {
    const asked = async () =>
      (await suite.db.accessExamination.findUniqueOrThrow({ where: { organisationId } })).askedAt
    const before = await asked()
    await findInstallationNow(tools, { organisationId }, signal)
    expect((await asked()).getTime()).toBeGreaterThan(before.getTime())
  })

  test('a dry run finds everything and scans nothing, until scans are let begin', async () => {
    await discoverOrganisation(tools, { organisationId }, signal)
    expect(await suite.db.hostedRepository.count()).toBe(2)
    expect(await suite.db.scan.count()).toBe(0)
    await startScans(suite.person, { organisationId })
    await discoverOrganisation(tools, { organisationId }, signal)
    expect(await suite.db.scan.count()).toBe(1)
    expect(github.violations).toEqual([])
  })

  test('writes as its bot, and reads with a token of the hour', async () => {
    const found = await organisationAccess(tools.ctx, { organisationId })
    const access = await openAccess(tools, found, 'a test')
    expect(await writerLogin(clientOf(tools, found, access, signal), access)).toBe('sprawl-for-acme[bot]')
  })

  test('a suspended installation and a key that GitHub does not know are told in words', async () => {
    const [made] = world.apps
    const [, installation] = made?.installations ?? []
    if (installation !== undefined) installation.suspended = true
    await findInstallationNow(tools, { organisationId }, signal)
    expect((await app()).error).toContain('suspended')
    world.apps.splice(0)
    await lookAgain(suite.person, { organisationId, at: 'installation' })
    await findInstallationNow(tools, { organisationId }, signal)
    expect((await app()).error).toContain('Replace it under Integrations')
  })

  test('an App that cannot tell us anything lets us ask', async () => {
    expect(await organisation()).toMatchObject({ watchMode: 'webhooks' })
    const form = await beginApp(suite.person, { organisationId }, { ...door, webhookPath: null })
    expect(form.hasWebhook).toBe(false)
    const { code, state } = await submitForm(form)
    await takeAppCode(suite.person, { code, state }, keys)
    await makeGitHubApp(tools, { organisationId }, signal)
    expect(await organisation()).toMatchObject({ watchMode: 'polling' })
    expect((await getWatch(suite.person, { organisationId })).words).toContain('late')
  })
})
