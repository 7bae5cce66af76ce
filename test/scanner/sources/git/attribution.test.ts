import { describe, expect, test } from 'vitest'
import {
  attribute,
  type BlobPathEvent,
  foldBlobPaths,
  type GitRepository,
  listTips,
  openRepository,
} from '#scanner/sources/git/index.ts'
import { all, testRepository } from '#test/support/git.ts'

describe('who brought a blob to a path', () => {
  test('the first commit that had it there, and the last that took it away', async () => {
    const made = testRepository()
      .commit({ a: 'leak', other: 'x' }, { author: 'Ada Lovelace', email: 'ada@x.org', at: 1_700_000_000 })
      .commit({ a: 'clean' }, { author: 'Bob' })
    const [row] = foldBlobPaths(await eventsOf(await openRepository(made.path), [made.id('main~1:a')]))
    expect(row).toEqual({
      blob: made.id('main~1:a'),
      path: 'a',
      introduced: {
        id: made.id('main~1'),
        author: 'Ada Lovelace',
        authorEmail: 'ada@x.org',
        date: '2023-11-14T22:13:20.000Z',
      },
      removed: expect.objectContaining({ id: made.id('main'), author: 'Bob' }),
    })
  })

  test('a revert brings it back: introduced by the first, removed by none', async () => {
    const made = testRepository().commit({ a: 'leak' }).commit({ a: 'clean' }).commit({ a: 'leak' })
    const [row] = foldBlobPaths(await eventsOf(await openRepository(made.path), [made.id('main:a')]))
    expect(row?.introduced?.id).toBe(made.id('main~2'))
    expect(row?.removed).toBeNull()
  })

  test('renames and copies are places of their own', async () => {
    const made = testRepository().commit({ a: 'leak' }).commit({ a: null, b: 'leak' }).commit({ c: 'leak' })
    const rows = foldBlobPaths(await eventsOf(await openRepository(made.path), [made.id('main:b')]))
    expect(rows.map(({ path, introduced, removed }) => [path, introduced?.id, removed?.id])).toEqual([
      ['a', made.id('main~2'), made.id('main~1')],
      ['b', made.id('main~1'), undefined],
      ['c', made.id('main'), undefined],
    ])
  })

  test('content that only a merge holds is introduced by the merge', async () => {
    const made = testRepository()
      .commit({ a: 'base' })
      .branch('side', 'main')
      .commit({ a: 'side' }, { branch: 'side' })
      .commit({ a: 'main' })
      .merge('side', { a: 'evil' })
    const events = await eventsOf(await openRepository(made.path), [made.id('main:a'), made.id('side:a')])
    const merge = events.filter(({ commit }) => commit.id === made.id('main'))
    expect(merge.map(({ kind, blob }) => [kind, blob])).toEqual([
      ['removed', made.id('side:a')],
      ['introduced', made.id('main:a')],
    ])
  })

  test('an octopus merge is read with all its parents', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `side-${index}`)
    const made = testRepository().commit({ a: 'base' })
    for (const name of names) made.branch(name, 'main').commit({ a: name }, { branch: name })
    made.commit({ a: 'evil' }, { parents: ['main', ...names] })
    const events = await eventsOf(await openRepository(made.path), [made.id('main:a')])
    expect(events.map(({ kind, commit }) => [kind, commit.id])).toEqual([['introduced', made.id('main')]])
  })

  test('parents come before children whatever their dates say', async () => {
    const made = testRepository()
      .commit({ a: 'leak' }, { at: 2_000_000_000 })
      .commit({ a: 'clean' }, { at: 1 })
    const events = await eventsOf(await openRepository(made.path), [made.id('main~1:a')])
    expect(events.map(({ kind }) => kind)).toEqual(['introduced', 'removed'])
  })

  test('paths and names may be anything', async () => {
    const paths = ['new\nline', '😀', '-dash', ':100644', 'with space', 'quote"d']
    const made = testRepository().commit(Object.fromEntries(paths.map((path) => [path, 'leak'])), {
      author: 'Zoë :100644',
      rawPath: { path: Buffer.from([0x61, 0xff]), text: 'leak' },
    })
    const events = await eventsOf(await openRepository(made.path), [made.id('main:-dash')])
    expect(events.map(({ path }) => path).sort()).toEqual([...paths, 'a\\xff'].sort())
    expect(events[0]?.commit.author).toBe('Zoë :100644')
  })

  test('only commits that are not known are read', async () => {
    const made = testRepository().commit({ a: 'leak' }).commit({ b: 'leak' })
    const repository = await openRepository(made.path)
    const reach = { tips: [made.id('main')], known: [made.id('main~1'), 'e'.repeat(40)] }
    const events = await all(attribute(repository, { ...reach, isHit: () => true }))
    expect(events.map(({ path }) => path)).toEqual(['b'])
  })

  test('in a shallow clone the oldest commit brings all it holds', async () => {
    const made = testRepository().commit({ a: 'leak' }).commit({ b: 'x' })
    made.git('clone', '-q', '--depth=1', `file://${made.path}`, `${made.path}-shallow`)
    const events = await eventsOf(await openRepository(`${made.path}-shallow`), [made.id('main:a')])
    expect(events.map(({ kind, commit }) => [kind, commit.id])).toEqual([['introduced', made.id('main')]])
  })

  test('sha256 repositories are read alike', async () => {
    const made = testRepository({ format: 'sha256' }).commit({ a: 'leak' }).commit({ a: 'clean' })
    const events = await eventsOf(await openRepository(made.path), [made.id('main~1:a')])
    expect(events.map(({ kind }) => kind)).toEqual(['introduced', 'removed'])
  })
})

test('what a tip still holds was not removed, though another branch took it away', async () => {
  const made = testRepository()
    .commit({ a: 'leak' })
    .branch('side', 'main')
    .commit({ a: 'clean' }, { branch: 'side' })
  const events = await eventsOf(await openRepository(made.path), [made.id('main:a')])
  expect(foldBlobPaths(events)[0]?.removed?.id).toBe(made.id('side'))
  expect(foldBlobPaths(events, () => true)[0]?.removed).toBeNull()
})

async function eventsOf(repository: GitRepository, blobs: readonly string[]): Promise<BlobPathEvent[]> {
  const tips = (await listTips(repository)).map(({ commit }) => commit)
  return all(attribute(repository, { tips, known: [], isHit: (id) => blobs.includes(id) }))
}
