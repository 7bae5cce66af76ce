import { describe, expect, test } from 'vitest'
import {
  type GitRepository,
  listBlobs,
  openRepository,
  type Reach,
  resolveRange,
  resolveSince,
} from '#scanner/sources/git/index.ts'
import { all, testRepository } from '#test/support/git.ts'

describe('ranges', () => {
  test('A..B holds what every commit between brought, also what is gone at B', async () => {
    const made = testRepository().commit({ a: 'base' }).commit({ leak: 'x' }).commit({ leak: null, b: 'y' })
    const repository = await openRepository(made.path)
    expect(await paths(repository, await resolveRange(repository, 'main~2..main'))).toEqual(['b', 'leak'])
    expect(await paths(repository, await resolveRange(repository, 'main~1..'))).toEqual(['b'])
    expect(await paths(repository, await resolveRange(repository, 'main..main'))).toEqual([])
  })

  test('A...B holds what either side brought since they parted', async () => {
    const made = testRepository()
      .commit({ a: 'base' })
      .branch('side', 'main')
      .commit({ s: 'side' }, { branch: 'side' })
      .commit({ m: 'main' })
    const repository = await openRepository(made.path)
    expect(await paths(repository, await resolveRange(repository, 'main...side'))).toEqual(['m', 's'])
    expect(await paths(repository, await resolveRange(repository, 'main..side'))).toEqual(['s'])
  })

  test('A...B of unrelated histories holds both', async () => {
    const made = testRepository().commit({ a: 'one' }).commit({ b: 'two' }, { branch: 'orphan' })
    const repository = await openRepository(made.path)
    expect(await paths(repository, await resolveRange(repository, 'main...orphan'))).toEqual(['a', 'b'])
  })

  test('since a revision', async () => {
    const made = testRepository().commit({ a: 'one' }).commit({ b: 'two' })
    made.git('tag', '-a', '-m', 'note', 'v1', 'main~1')
    const repository = await openRepository(made.path)
    expect(await paths(repository, await resolveSince(repository, 'v1', [made.id('main')]))).toEqual(['b'])
  })

  test.each([
    ['nowhere..main'],
    ['main..nowhere'],
    ['main'],
    ['--all..main'],
    ['main..-x'],
    ['main:a..main'],
    [`${'a'.repeat(40)}..main`],
    ['main..main\nmain'],
  ])('%j is refused', async (range) => {
    const made = testRepository().commit({ a: 'one' })
    const repository = await openRepository(made.path)
    await expect(resolveRange(repository, range)).rejects.toMatchObject({ code: 'bad-revision' })
  })
})

async function paths(repository: GitRepository, reach: Reach): Promise<string[]> {
  return (await all(listBlobs(repository, reach))).map(({ path }) => path).sort()
}
