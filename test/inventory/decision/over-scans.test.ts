import { describe, expect, test } from 'vitest'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { type TestRepository, testRepository } from '#test/support/git.ts'

const scanning = openScanning()
let seed = 500

const file = (value: string, around = '') => `${around}token = "${value}"\n`

/** A real repository with a value in `a.ini`, scanned by the worker, its finding ignored at that place only. */
async function ignored(): Promise<{
  repository: TestRepository
  value: string
  rescan: () => Promise<string>
}> {
  const value = values(seed++).github
  const repository = testRepository().commit({ 'a.ini': file(value) })
  await scanning.scanFolder(repository.path)
  const finding = () =>
    scanning.db.finding.findFirstOrThrow({ where: { repository: { source: { address: repository.path } } } })
  const { id: findingId } = await finding()
  const reason = { reason: 'used_in_tests', comment: null, scope: 'occurrences', expiresAt: null } as const
  await ignoreFinding(scanning.person, { findingId, ...reason })
  const rescan = async () => {
    expect(await scanning.scanFolder(repository.path)).toMatchObject({ state: 'done' })
    return (await finding()).state
  }
  return { repository, value, rescan }
}

describe('a decision on a place, after the next scan of a real repository', () => {
  test.each<[string, (repository: TestRepository, value: string) => unknown]>([
    ['nothing changed', () => undefined],
    ['lines moved', (git, value) => git.commit({ 'a.ini': file(value, '# a\n# b\n') })],
    ['the file was renamed', (git, value) => git.commit({ 'a.ini': null, 'b.ini': file(value) })],
    [
      'the file was renamed, then edited',
      (git, value) =>
        git.commit({ 'a.ini': null, 'b.ini': file(value) }).commit({ 'b.ini': file(value, '# c\n') }),
    ],
    ['the value was removed', (git) => git.commit({ 'a.ini': 'clean\n' })],
    [
      'the value was removed and came back',
      (git, value) => git.commit({ 'a.ini': 'clean\n' }).commit({ 'a.ini': file(value) }),
    ],
    [
      'the file is renamed on a branch',
      (git, value) =>
        git.branch('topic', 'main').commit({ 'a.ini': null, 'b.ini': file(value) }, { branch: 'topic' }),
    ],
  ])('stands when %s', async (_name, change) => {
    const { repository, value, rescan } = await ignored()
    change(repository, value)
    expect(await rescan()).toBe('ignored')
  })

  test.each<[string, (repository: TestRepository, value: string) => unknown]>([
    ['the file was copied', (git, value) => git.commit({ 'b.ini': file(value) })],
    [
      'the value was written into another file',
      (git, value) => git.commit({ 'b.ini': file(value, '# other\n') }),
    ],
    [
      'the value was written into another file on a branch',
      (git, value) =>
        git.branch('topic', 'main').commit({ 'b.ini': file(value, '# other\n') }, { branch: 'topic' }),
    ],
  ])('ends when %s', async (_name, change) => {
    const { repository, value, rescan } = await ignored()
    change(repository, value)
    expect(await rescan()).toBe('open')
  })

  test('follows a file through renames over several scans, and ends when it is copied at last', async () => {
    const { repository, value, rescan } = await ignored()
    repository.commit({ 'a.ini': null, 'b.ini': file(value) })
    expect(await rescan()).toBe('ignored')
    repository.commit({ 'b.ini': file(value, '# new\n') })
    expect(await rescan()).toBe('ignored')
    repository.commit({ 'b.ini': null, 'c.ini': file(value, '# new\n') })
    expect(await rescan()).toBe('ignored')
    repository.commit({ 'd.ini': file(value, '# new\n') })
    expect(await rescan()).toBe('open')
  })
})
