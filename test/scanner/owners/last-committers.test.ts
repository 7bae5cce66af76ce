import { describe, expect, test } from 'vitest'
import { lastCommitters } from '#scanner/owners/last-committers.ts'
import { readOwnerFiles } from '#scanner/owners/owner-files.ts'
import { openRepository } from '#scanner/sources/git/index.ts'
import { testRepository } from '#test/support/git.ts'

const { signal } = new AbortController()

describe('who changed a file last', () => {
  const made = testRepository()

  test('is a person: machines and merges are passed over, and paths are no patterns', async () => {
    made
      .commit(
        { 'a.env': '1\n', 'deep/b c.env': '1\n', '[x].env': '1\n' },
        { author: 'Ada', email: 'ada@example.org' },
      )
      .commit({ 'a.env': '2\n' }, { author: 'Bea', email: 'bea@example.org' })
      .commit(
        { 'a.env': '3\n' },
        { author: 'renovate[bot]', email: '29139614+renovate[bot]@users.noreply.github.com' },
      )
    made.branch('side', 'main')
    made
      .commit({ 'other.txt': 'x\n' }, { branch: 'side', author: 'Eve', email: 'eve@example.org' })
      .merge('side')
    const bea = made.id('main~2')
    const repository = await openRepository(made.path, signal)
    const found = await lastCommitters(repository, ['a.env', 'deep/b c.env', '[x].env', 'gone.env'], signal)
    expect(Object.fromEntries(found)).toEqual({
      'a.env': { commit: bea, name: 'Bea', email: 'bea@example.org' },
      'deep/b c.env': { commit: made.id('main~3'), name: 'Ada', email: 'ada@example.org' },
      '[x].env': { commit: made.id('main~3'), name: 'Ada', email: 'ada@example.org' },
    })
  })

  test('nobody in a repository without a commit', async () => {
    const repository = await openRepository(testRepository().path, signal)
    expect([...(await lastCommitters(repository, ['a'], signal))]).toEqual([])
    expect(await readOwnerFiles(repository, signal)).toMatchObject({ codeOwners: null, codeOwnersPath: null })
  })
})

describe('the files that name owners', () => {
  test('the first of the three places counts, and another text is another state', async () => {
    const made = testRepository().commit({ 'docs/CODEOWNERS': '* @docs\n', CODEOWNERS: '* @root\n' })
    made.id('main')
    const first = await readOwnerFiles(await openRepository(made.path, signal), signal)
    expect(first.codeOwnersPath).toBe('CODEOWNERS')
    expect(first.codeOwners?.ownersOf('any')?.owners).toEqual(['@root'])
    made
      .commit({ '.github/CODEOWNERS': '* @hub\n', '.mailmap': 'Ada <ada@example.org> <a@old.example>\n' })
      .id('main')
    const second = await readOwnerFiles(await openRepository(made.path, signal), signal)
    expect(second.codeOwners?.ownersOf('any')?.owners).toEqual(['@hub'])
    expect(second.mailmap({ name: 'x', email: 'a@old.example' })).toEqual({
      name: 'Ada',
      email: 'ada@example.org',
    })
    expect(second.state).not.toBe(first.state)
  })
})
