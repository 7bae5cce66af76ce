import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { type TestRepository, testRepository } from '#test/support/git.ts'
import { occurrences, openScanning, presences, values } from './scanning.ts'

const scanning = openScanning()

const file = (value: string) => `token = "${value}"\n`

describe('scanning again', () => {
  const repository = testRepository()
  const [one, two] = [values(1), values(2)]

  test('the first scan reads every blob once and finds what is there and what was', async () => {
    repository
      .commit({ 'config.ini': file(one.github), 'readme.md': 'hello\n' })
      .commit({ 'config.ini': 'token = env\n', 'other.ini': file(one.stripe) })
    const scan = await scanning.scanFolder(repository.path)
    expect(scan).toMatchObject({ state: 'done', kind: 'first', findingsNew: 2, error: null })
    expect(scan.coverage).toMatchObject({ blobsTotal: 4, blobsScanned: 4, commits: 2 })
    expect(await occurrences(scanning.db, repository.path)).toMatchObject([
      {
        path: 'config.ini',
        presence: 'in-history',
        introduced: repository.id('main~1'),
        removed: repository.id('main'),
      },
      { path: 'other.ini', presence: 'at-head', introduced: repository.id('main'), removed: null },
    ])
  })

  test('a second scan reads nothing and changes nothing', async () => {
    const before = await scanning.db.occurrence.findMany({ orderBy: { id: 'asc' } })
    const scan = await scanning.scanFolder(repository.path)
    expect(scan).toMatchObject({ state: 'done', kind: 'incremental', findingsNew: 0 })
    expect(scan.coverage).toMatchObject({ blobsTotal: 0, blobsScanned: 0, commits: 0 })
    expect(await scanning.db.occurrence.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })

  test('a commit more costs its own blobs', async () => {
    repository.commit({ 'third.ini': file(two.github) })
    const scan = await scanning.scanFolder(repository.path)
    expect(scan.coverage).toMatchObject({ blobsTotal: 1, blobsScanned: 1, commits: 1 })
    expect(scan.findingsNew).toBe(1)
    const [finding] = await scanning.db.finding.findMany({ orderBy: { foundAt: 'desc' }, take: 1 })
    expect(finding?.foundBecause).toBe('new-commit')
  })

  test('a file that is not committed is seen, and gone when it is', async () => {
    const path = join(repository.path, 'draft.ini')
    writeFileSync(path, file(two.stripe))
    await scanning.scanFolder(repository.path)
    expect(await presences(scanning.db, repository.path)).toContain('draft.ini at-head')
    writeFileSync(path, 'nothing\n')
    await scanning.scanFolder(repository.path)
    expect(await presences(scanning.db, repository.path)).toContain('draft.ini gone')
  })
})

describe('what moves without a new blob', () => {
  const seed = { next: 10 }
  const leaky = (): { repository: TestRepository; value: string } => {
    const value = values(seed.next++).github
    return { value, repository: testRepository().commit({ 'a.ini': file(value) }) }
  }
  const scanTwice = async (repository: TestRepository, change: () => void) => {
    await scanning.scanFolder(repository.path)
    await ignoreAll(repository)
    change()
    const scan = await scanning.scanFolder(repository.path)
    expect(scan.state).toBe('done')
    expect(await states(repository)).toEqual(['resolved'])
    return presences(scanning.db, repository.path)
  }

  test('a revert brings a value back to head', async () => {
    const { repository, value } = leaky()
    repository.commit({ 'a.ini': 'clean\n' })
    await scanning.scanFolder(repository.path)
    expect(await presences(scanning.db, repository.path)).toEqual(['a.ini in-history'])
    const now = await scanTwice(repository, () => repository.commit({ 'a.ini': file(value) }))
    expect(now).toEqual(['a.ini at-head'])
  })

  test('a rename leaves history behind', async () => {
    const { repository, value } = leaky()
    await scanning.scanFolder(repository.path)
    repository.commit({ 'a.ini': null, 'b.ini': file(value) })
    const scan = await scanning.scanFolder(repository.path)
    expect(scan.coverage.blobsScanned).toBe(0)
    expect(await presences(scanning.db, repository.path)).toEqual(['a.ini in-history', 'b.ini at-head'])
  })

  test('a copy is another place', async () => {
    const { repository, value } = leaky()
    await scanning.scanFolder(repository.path)
    repository.commit({ 'copy.ini': file(value) })
    await scanning.scanFolder(repository.path)
    expect(await presences(scanning.db, repository.path)).toEqual(['a.ini at-head', 'copy.ini at-head'])
  })

  test('a force-push makes it unreachable, and collecting garbage makes it gone', async () => {
    const { repository } = leaky()
    const now = await scanTwice(repository, () => {
      repository.commit({ 'clean.txt': 'x\n' }, { branch: 'fresh', parents: [] })
      repository.git('checkout', '-q', 'fresh')
      repository.git('branch', '-f', 'main', 'fresh')
    })
    expect(now).toEqual(['a.ini unreachable'])
    repository.git('checkout', '-q', 'main')
    repository.git('reflog', 'expire', '--expire=now', '--all')
    repository.git('gc', '-q', '--prune=now')
    await scanning.scanFolder(repository.path)
    expect(await presences(scanning.db, repository.path)).toEqual(['a.ini gone'])
    expect(await states(repository)).toEqual(['resolved'])
  })

  test('a deleted branch takes its values out of reach', async () => {
    const { repository } = leaky()
    repository.commit({ 'base.txt': 'x\n', 'a.ini': null }, { branch: 'trunk', parents: [] })
    repository.git('checkout', '-q', 'trunk')
    await scanning.scanFolder(repository.path)
    expect(await presences(scanning.db, repository.path)).toEqual(['a.ini at-tip'])
    const now = await scanTwice(repository, () => repository.git('branch', '-D', 'main'))
    expect(now).toEqual(['a.ini unreachable'])
  })

  test('another default branch moves head', async () => {
    const { repository } = leaky()
    repository.commit({ 'base.txt': 'x\n' }, { branch: 'trunk', parents: [] })
    const now = await scanTwice(repository, () => repository.git('checkout', '-q', 'trunk'))
    expect(now).toEqual(['a.ini at-tip'])
  })

  async function ignoreAll(repository: TestRepository): Promise<void> {
    for (const { id, state } of await findings(repository))
      if (state === 'open')
        await resolveFinding(scanning.person, {
          findingId: id,
          resolution: 'false_positive',
          comment: null,
          scope: 'repository',
        })
  }
  const findings = (repository: TestRepository) =>
    scanning.db.finding.findMany({
      where: {
        credential: { occurrences: { some: { repository: { source: { address: repository.path } } } } },
      },
    })
  const states = async (repository: TestRepository) => (await findings(repository)).map(({ state }) => state)
})
