import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { zipOf } from '#test/scanner/engine/archive-makers.ts'
import { testRepository } from '#test/support/git.ts'
import type { FakeTextComment } from '#test/support/github/texts.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { type LogStorage, startLogStorage } from '#test/support/log-storage.ts'
import { connect } from './connected.ts'
import { openScanning, values } from './scanning.ts'

const DAY = 24 * 3600 * 1000
const tomorrow = (days = 1) => new Date(Date.now() + days * DAY)
const line = (value: string) => `TOKEN=${value}\n`

describe('what is written beside the code of an organisation', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  const connected = connect(suite, world, {
    metadata: 'read',
    contents: 'read',
    issues: 'read',
    pull_requests: 'read',
    actions: 'read',
  })
  afterAll(() => {
    vi.useRealTimers()
  })
  const [issue, review, release, printed, page] = [1, 2, 3, 4, 5].map((seed) => values(50 + seed).github)
  const shop = addRepository(world, { name: 'shop' })
  const comment = (more: Partial<FakeTextComment> & { id: number }): FakeTextComment => ({
    issue: 7,
    isReview: false,
    body: 'Nothing to see.',
    updatedAt: '2026-11-01T10:00:00Z',
    ...more,
  })
  let storage: LogStorage

  beforeAll(async () => {
    const code = testRepository({ bare: true })
    code.commit({ 'a.txt': 'hello\n' })
    shop.gitDirectory = code.path
    storage = await startLogStorage()
    shop.texts.issues?.push(
      { number: 7, isPull: false, title: 'It fails', body: 'See below.', updatedAt: '2026-11-01T09:00:00Z' },
      { number: 8, isPull: true, title: 'Fix it', body: '', updatedAt: '2026-11-01T09:30:00Z' },
    )
    for (let id = 1; id <= 130; id++) shop.texts.comments.push(comment({ id }))
    shop.texts.comments.push(
      comment({ id: 345, body: line(issue ?? ''), updatedAt: '2026-11-02T10:00:00Z' }),
      comment({ id: 999, issue: 8, isReview: true, body: line(review ?? '') }),
    )
    shop.texts.releases.push({ id: 1, tag: 'v1.0/final', body: line(release ?? '') })
    const log = zipOf([['build/3_Run tests.txt', Buffer.from(`ok\n${line(printed ?? '')}`), 8]])
    storage.files.set('/901', log)
    const createdAt = new Date(Date.now() - DAY).toISOString()
    shop.texts.runs.push({ id: 901, attempt: 1, status: 'completed', createdAt, log: `${storage.url}/901` })
  })

  const places = async () =>
    (await suite.db.occurrence.findMany({ where: { validTo: null }, include: { repository: true } }))
      .map(({ path, presence, repository, inside }) =>
        [repository.name.split(' · ')[1] ?? 'code', path, presence, inside].filter((part) => part !== null),
      )
      .map((parts) => parts.join(' | '))
      .sort()

  test('is left alone until somebody wants it', async () => {
    await connected.discover()
    expect(await connected.scanQueued()).toEqual(['acme/shop'])
    expect(await suite.db.hostedText.count()).toBe(0)
  })

  test('is read where it is wanted, each text under its address', async () => {
    await connected.turnOn({ wiki: true, conversations: true, releases: true, 'actions-logs': true })
    await connected.discover()
    expect(await connected.scanQueued()).toHaveLength(4)
    expect(await places()).toEqual([
      'issues and pull requests | issues/7#issuecomment-345 | at-head',
      'issues and pull requests | pull/8#discussion_r999 | at-head',
      'logs of Actions | actions/runs/901 | at-head | build/3_Run tests.txt',
      'releases | releases/tag/v1.0%2Ffinal | at-head',
    ])
    expect(await suite.db.scan.count({ where: { state: 'failed' } })).toBe(0)
    expect(connected.github.violations).toEqual([])
  })

  test('who owns the code sees what is written beside it, with a link to the text', async () => {
    const owner = await addPerson(suite.person, { name: 'Grace', email: 'grace@acme.test' })
    const code = await suite.db.repository.findFirstOrThrow({ where: { name: 'acme/shop' } })
    const ctx = { ...suite.person, scope: { kind: 'owned', personId: owner.id } } as const
    const found = await suite.db.occurrence.findFirstOrThrow({ where: { path: 'issues/7#issuecomment-345' } })
    await expect(
      listCredentialOccurrences(ctx, { credentialId: found.credentialId, limit: 5, suppressed: 'all' }),
    ).rejects.toThrow('not in the ledger')
    await setOwner(suite.person, {
      subject: { kind: 'repository', id: code.id },
      owner: { kind: 'person', id: owner.id },
    })
    const page = await listCredentialOccurrences(ctx, {
      credentialId: found.credentialId,
      limit: 5,
      suppressed: 'all',
    })
    expect(page.items[0]).toMatchObject({
      text: { kind: 'conversations', place: 'comment on issue #7' },
      url: `${connected.github.url}/acme/shop/issues/7#issuecomment-345`,
    })
  })

  test('the token does not go to where logs are kept, and is nowhere in the ledger', async () => {
    expect(storage.asked.length).toBeGreaterThan(0)
    expect(JSON.stringify(storage.asked)).not.toContain(connected.token)
    const all = await everything(suite.db)
    for (const secret of [connected.token, issue, review, release, printed]) expect(all).not.toContain(secret)
  })

  test('is not asked for again the same day, and on the next costs few requests', async () => {
    await connected.discover()
    expect(await connected.scanQueued()).toEqual([])
    const before = connected.github.requests.length
    await connected.discover(tomorrow())
    expect(await connected.scanQueued(tomorrow())).toHaveLength(4)
    const asked = connected.github.requests
      .slice(before)
      .filter(({ operation }) => operation.startsWith('GET /repos'))
    // Three streams, a page of releases, a page of runs, and the two found texts that did not come again.
    expect(asked.map(({ operation }) => operation).length).toBeLessThanOrEqual(7)
    expect(storage.asked).toHaveLength(1)
  })

  test('an edited text is read again: what it was is history, which GitHub still shows', async () => {
    const edited = shop.texts.comments.find(({ id }) => id === 345)
    if (edited !== undefined) Object.assign(edited, { body: 'Taken out.', updatedAt: '2026-11-03T10:00:00Z' })
    await connected.discover(tomorrow(2))
    await connected.scanQueued(tomorrow(2))
    expect(await places()).toContain('issues and pull requests | issues/7#issuecomment-345 | in-history')
  })

  test('a deleted text, and a log that has expired, are gone', async () => {
    shop.texts.comments.splice(
      shop.texts.comments.findIndex(({ id }) => id === 999),
      1,
    )
    const [run] = shop.texts.runs
    if (run !== undefined) run.log = null
    await connected.discover(tomorrow(3))
    await connected.scanQueued(tomorrow(3))
    expect(await places()).toEqual(
      expect.arrayContaining([
        'issues and pull requests | pull/8#discussion_r999 | gone',
        'logs of Actions | actions/runs/901 | gone | build/3_Run tests.txt',
      ]),
    )
  })

  test('a wiki is read like code, in all its versions, once somebody wrote a page', async () => {
    const wiki = testRepository({ bare: true })
    wiki.commit({ 'Home.md': line(page ?? '') })
    wiki.commit({ 'Home.md': 'Nothing.\n' })
    shop.texts.wikiDirectory = wiki.path
    await connected.discover(tomorrow(4))
    await connected.scanQueued(tomorrow(4))
    expect(await places()).toContain('wiki | Home.md | in-history')
  })

  test('the names of texts follow the repository', async () => {
    shop.name = 'store'
    await connected.discover(tomorrow(5))
    await connected.scanQueued(tomorrow(5))
    const names = (await suite.db.repository.findMany({ where: { text: { isNot: null } } })).map(
      ({ name }) => name,
    )
    expect(names.every((name) => name.startsWith('acme/store · '))).toBe(true)
  })

  test('with the limit used up it stops, keeps what it read, and goes on when the limit is over', async () => {
    const [early, late] = [values(61).github, values(62).github]
    shop.texts.comments.push(
      comment({ id: 2_001, body: line(early), updatedAt: '2026-11-04T10:00:00Z' }),
      ...Array.from({ length: 120 }, (_, index) =>
        comment({ id: 3_000 + index, updatedAt: '2026-11-05T10:00:00Z' }),
      ),
      comment({ id: 2_002, body: line(late), updatedAt: '2026-11-06T10:00:00Z' }),
    )
    await connected.turnOn({ conversations: true })
    await connected.discover(tomorrow(6))
    const usual = world.limits.perWindow
    // The two lists' first pages, and no more.
    world.limits.perWindow = connected.github.requests.filter(({ counted }) => counted).length + 2
    await connected.scanQueued(tomorrow(6))
    world.limits.perWindow = usual
    expect(await suite.db.scan.count({ where: { errorCode: 'rate-limited' } })).toBe(1)
    expect(await places()).toContain('issues and pull requests | issues/7#issuecomment-2001 | at-head')
    expect(await places()).not.toContain('issues and pull requests | issues/7#issuecomment-2002 | at-head')
    vi.useFakeTimers({ toFake: ['Date'], now: tomorrow(7) })
    await connected.discover(new Date())
    await connected.scanQueued(new Date())
    expect(await places()).toContain('issues and pull requests | issues/7#issuecomment-2002 | at-head')
  })

  test('without the permission it says so, and is not tried in a circle', async () => {
    const known = world.tokens.get(connected.token)
    if (known !== undefined)
      world.tokens.set(connected.token, { ...known, permissions: { metadata: 'read', contents: 'read' } })
    await connected.discover(tomorrow(8))
    await connected.scanQueued(tomorrow(8))
    const refused = await suite.db.scan.findMany({ where: { errorCode: 'no-permission' } })
    expect(refused.length).toBe(1)
    expect(refused[0]?.errorMessage).toContain('GitHub does not let our access read this')
    if (known !== undefined) world.tokens.set(connected.token, known)
  })

  test('another detection version reads everything again and leaves what it cannot read as it was', async () => {
    const before = await places()
    const repository = await suite.db.hostedText.findFirstOrThrow({ where: { kind: 'conversations' } })
    await requestScan(suite.person, { repositoryId: repository.repositoryId, kind: 'reread' })
    const { engine } = connected.tools
    const version = `${engine.detectionVersion}-next`
    await connected.scanQueued(tomorrow(9), { engine: { ...engine, detectionVersion: version } })
    const read = await suite.db.repository.findUniqueOrThrow({ where: { id: repository.repositoryId } })
    expect(read.historyVersionId).toBe(version)
    expect(await places()).toEqual(before)
  })
})
