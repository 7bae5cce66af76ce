import { beforeAll, describe, expect, test } from 'vitest'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { listHostedAlerts } from '#inventory/hosted-alert/list-hosted-alerts.ts'
import { importAlerts } from '#scanner/jobs/import-alerts.ts'
import { testRepository } from '#test/support/git.ts'
import type { FakeAlert } from '#test/support/github/texts.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { connect } from './connected.ts'
import { openScanning, values } from './scanning.ts'

describe("GitHub's own alerts", () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const connected = connect(suite, world, {
    metadata: 'read',
    contents: 'read',
    issues: 'read',
    pull_requests: 'read',
    secret_scanning_alerts: 'read',
  })
  const signal = new AbortController().signal
  const shop = addRepository(world, { name: 'shop' })
  const [inCode, inComment, unseen] = [values(71).github, values(72).github, 'what-only-they-can-see']

  const commit = (path: string, blob: string, line: number, columns: [number, number]) => ({
    type: 'commit',
    details: {
      path,
      start_line: line,
      end_line: line,
      start_column: columns[0],
      end_column: columns[1],
      blob_sha: blob,
      blob_url: 'https://github.example/blob',
      commit_sha: 'a'.repeat(40),
      commit_url: 'https://github.example/commit',
    },
  })
  const alert = (number: number, more: Partial<FakeAlert>): FakeAlert => ({
    number,
    state: 'open',
    resolution: null,
    validity: 'active',
    bypassedBy: null,
    updatedAt: `2026-11-0${number}T10:00:00Z`,
    secret: unseen,
    locations: [],
    ...more,
  })

  beforeAll(async () => {
    const code = testRepository({ bare: true })
    code.commit({ 'src/pay.env': `# settings\nTOKEN=${inCode}\n`, 'other.txt': 'nothing here\n' })
    shop.gitDirectory = code.path
    const blob = (path: string) => code.id(`main:${path}`)
    shop.texts.issues?.push({
      number: 7,
      isPull: false,
      title: 'It fails',
      body: '',
      updatedAt: '2026-11-01T09:00:00Z',
    })
    shop.texts.comments.push({
      id: 345,
      issue: 7,
      isReview: false,
      body: `TOKEN=${inComment}`,
      updatedAt: '2026-11-01T10:00:00Z',
    })
    const address = 'https://github.example/api/repos/acme/shop/issues/comments/345'
    shop.texts.alerts.push(
      alert(1, {
        secret: inCode,
        bypassedBy: 'grace',
        locations: [commit('src/pay.env', blob('src/pay.env'), 2, [7, 47])],
      }),
      alert(2, {
        secret: inComment,
        locations: [
          { type: 'issue_comment', details: { issue_comment_url: address } },
          commit('gone.txt', 'b'.repeat(40), 1, [1, 9]),
        ],
      }),
      alert(3, { locations: [commit('other.txt', blob('other.txt'), 1, [1, 12])] }),
    )
    await connected.turnOn({ conversations: true, alerts: true })
    await connected.discover()
    await connected.scanQueued()
  })

  const run = () => importAlerts(connected.tools, { organisationId: connected.organisationId }, signal)
  const list = (more: Parameters<typeof listHostedAlerts>[1] = {}) => listHostedAlerts(suite.person, more)

  test('are asked for once a day by the discovery', async () => {
    const jobs = () => suite.db.$queryRaw<unknown[]>`SELECT id FROM pgboss.job WHERE name = 'import-alerts'`
    expect(await jobs()).toHaveLength(1)
    await connected.discover()
    expect(await jobs()).toHaveLength(1)
  })

  test('are joined by place with what Sprawl found, and told where it did not', async () => {
    await run()
    const page = await list()
    expect(page.counts).toEqual({ all: 3, open: 3, openNotFound: 1 })
    expect(page.items.map(({ number, place, findingId }) => [number, place, findingId !== null])).toEqual([
      [3, 'other.txt:1', false],
      [2, 'gone.txt:1', true],
      [1, 'src/pay.env:2', true],
    ])
    expect((await list({ found: 'no' })).items.map(({ number }) => number)).toEqual([3])
    expect(connected.github.violations).toEqual([])
  })

  test('a finding says what GitHub says of it, who bypassed push protection too', async () => {
    const [, , first] = (await list()).items
    const finding = await getFinding(suite.person, { findingId: first?.findingId ?? '' })
    expect(finding.alerts).toMatchObject([
      { number: 1, state: 'open', validity: 'active', bypassed: true, bypassedBy: 'grace' },
    ])
  })

  test('no value comes into the ledger, also from a GitHub that would tell it', async () => {
    const all = await everything(suite.db)
    for (const secret of [inCode, inComment, unseen]) expect(all).not.toContain(secret)
  })

  test('places are asked for only where an alert changed; a state is shown and closes nothing', async () => {
    const [first] = shop.texts.alerts
    if (first !== undefined)
      Object.assign(first, { state: 'resolved', resolution: 'revoked', updatedAt: '2026-11-09T10:00:00Z' })
    const before = connected.github.requests.length
    await run()
    expect(connected.github.requests.slice(before).map(({ operation }) => operation)).toEqual([
      'GET /orgs/{org}/secret-scanning/alerts',
    ])
    const alerted = (await list({ state: 'resolved' })).items
    expect(alerted).toMatchObject([{ number: 1, resolution: 'revoked', resolvedBy: 'linus' }])
    const finding = await getFinding(suite.person, { findingId: alerted[0]?.findingId ?? '' })
    expect(finding.state).toBe('open')
  })

  test('twice is as once', async () => {
    const rows = () => suite.db.hostedAlertLocation.count()
    const before = await rows()
    await run()
    expect(await rows()).toBe(before)
    expect(await suite.db.hostedAlert.count()).toBe(3)
  })

  test('where the organisation may not be listed, each repository is asked', async () => {
    const known = world.tokens.get(connected.token)
    if (known !== undefined) world.tokens.set(connected.token, { ...known, repositories: ['shop'] })
    const before = connected.github.requests.length
    await run()
    expect(connected.github.requests.slice(before).map(({ operation }) => operation)).toEqual([
      'GET /orgs/{org}/secret-scanning/alerts',
      'GET /repos/{owner}/{repo}/secret-scanning/alerts',
    ])
    const organisation = await suite.db.organisation.findFirstOrThrow()
    expect(organisation.alertsError).toBeNull()
    if (known !== undefined) world.tokens.set(connected.token, known)
  })

  test('without the permission the organisation says so, and what is known stays', async () => {
    const known = world.tokens.get(connected.token)
    if (known !== undefined)
      world.tokens.set(connected.token, { ...known, permissions: { metadata: 'read' } })
    await run()
    const organisation = await suite.db.organisation.findFirstOrThrow()
    expect(organisation.alertsError).toContain('secret scanning alerts: read')
    expect((await list()).counts.all).toBe(3)
  })

  test('are not read where nobody wants them, whatever a webhook says', async () => {
    await connected.turnOn({ conversations: true })
    const before = connected.github.requests.length
    await run()
    expect(connected.github.requests).toHaveLength(before)
  })
})
