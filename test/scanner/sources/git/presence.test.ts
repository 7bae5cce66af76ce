import { describe, expect, test } from 'vitest'
import {
  listTips,
  openRepository,
  pairKey,
  presenceOf,
  splitTips,
  type WantedPair,
} from '#scanner/sources/git/index.ts'
import type { Presence } from '#scanner/sources/source.ts'
import { testRepository } from '#test/support/git.ts'

type Made = ReturnType<typeof testRepository>

describe('presence', () => {
  test('tells head, other tips and history apart, path by path', async () => {
    const made = testRepository()
      .commit({ 'd/head': 'one', 'd/old': 'two' })
      .branch('side', 'main')
      .commit({ 'd/tip': 'three' }, { branch: 'side' })
      .commit({ 'd/old': null, copy: 'two' })
    const [one, two] = [made.id('main~1:d/head'), made.id('main~1:d/old')]
    const found = await presences(made, [
      { blob: one, path: 'd/head' },
      { blob: two, path: 'copy' },
      { blob: made.id('side:d/tip'), path: 'd/tip' },
      { blob: two, path: 'd/old' },
    ])
    expect(found).toEqual(['at-head', 'at-head', 'at-tip', 'at-tip'])
    made.git('branch', '-D', 'side')
    expect(await presences(made, [{ blob: two, path: 'd/old' }])).toEqual(['in-history'])
  })

  test('what only a tag holds is history', async () => {
    const made = testRepository().commit({ a: 'one' })
    made.git('tag', '-a', '-m', 'note', 'v1')
    const pair = { blob: made.id('main:a'), path: 'a' }
    made.commit({ a: null })
    expect(await presences(made, [pair])).toEqual(['in-history'])
  })

  test('a blob that is reachable elsewhere is not reachable here', async () => {
    const made = testRepository()
      .commit({ a: 'one' })
      .branch('side', 'main')
      .commit({ b: 'one' }, { branch: 'side' })
    const pair = { blob: made.id('side:b'), path: 'b' }
    made.git('branch', '-D', 'side')
    expect(await presences(made, [pair])).toEqual(['unreachable'])
  })

  describe.each([['reading all history'], ['knowing the former tips']])('after a force-push, %s', (way) => {
    const former = (tips: string[]) => (way === 'reading all history' ? undefined : tips)

    test('what was lost is unreachable, and gone once collected', async () => {
      const made = testRepository().commit({ a: 'base' }).commit({ a: 'leak' })
      const [old, pair] = [made.id('main'), { blob: made.id('main:a'), path: 'a' }]
      made.git('reset', '-q', '--hard', 'main~1')
      expect(await presences(made, [pair], former([old]))).toEqual(['unreachable'])
      made.git('reflog', 'expire', '--expire=now', '--all')
      made.git('gc', '-q', '--prune=now')
      expect(await presences(made, [pair], former([old]))).toEqual(['gone'])
    })

    test('what a rewritten commit brings again is history', async () => {
      const made = testRepository().commit({ a: 'base' }).commit({ a: 'leak' }).commit({ a: 'clean' })
      const [old, pair] = [made.id('main'), { blob: made.id('main~1:a'), path: 'a' }]
      made.git('reset', '-q', '--hard', 'main~2')
      made.commit({ a: 'leak', x: 'y' }, { parents: [made.id('main')] }).commit({ a: 'clean' })
      expect(await presences(made, [pair], former([old]))).toEqual(['in-history'])
    })

    test('what comes back from the lost is history again', async () => {
      const made = testRepository().commit({ a: 'base' }).commit({ a: 'leak' }).commit({ a: 'clean' })
      const [back, pair] = [made.id('main'), { blob: made.id('main~1:a'), path: 'a' }]
      made.git('reset', '-q', '--hard', 'main~2')
      const now = made.id('main')
      const lost = { ...pair, was: 'unreachable' as const }
      expect(await presences(made, [lost], former([now]))).toEqual(['unreachable'])
      made.git('reset', '-q', '--hard', back)
      expect(await presences(made, [lost], former([now]))).toEqual(['in-history'])
    })
  })

  test('follows a change of the default branch', async () => {
    const made = testRepository()
      .commit({ a: 'one' })
      .branch('next', 'main')
      .commit({ a: 'two' }, { branch: 'next' })
    const pair = { blob: made.id('main:a'), path: 'a' }
    expect(await presences(made, [pair])).toEqual(['at-head'])
    made.git('symbolic-ref', 'HEAD', 'refs/heads/next')
    expect(await presences(made, [pair])).toEqual(['at-tip'])
  })

  test('finds paths of any bytes', async () => {
    const paths = ['new\nline', '😀/é', '-dash']
    const made = testRepository().commit(Object.fromEntries(paths.map((path) => [path, 'leak'])), {
      rawPath: { path: Buffer.from([0x64, 0x2f, 0xff]), text: 'leak' },
    })
    const blob = made.id('main:-dash')
    const pairs = [...paths, 'd/\\xff'].map((path) => ({ blob, path }))
    expect(await presences(made, pairs)).toEqual(pairs.map(() => 'at-head'))
    expect(await presences(made, [{ blob, path: 'd/\\xfe' }])).toEqual(['unreachable'])
  })

  test('works in sha256 repositories', async () => {
    const made = testRepository({ format: 'sha256' }).commit({ 'd/a': 'one' }).commit({ 'd/a': 'two' })
    const pairs = ['main:d/a', 'main~1:d/a'].map((name) => ({ blob: made.id(name), path: 'd/a' }))
    expect(await presences(made, pairs)).toEqual(['at-head', 'in-history'])
  })

  test('reads 20,000 refs', async () => {
    const made = testRepository().commit({ a: 'one' }).commit({ a: 'two' })
    const pair = { blob: made.id('main~1:a'), path: 'a' }
    const ids = [made.id('main'), made.id('main~1')]
    const commands = Array.from(
      { length: 20_000 },
      (_, index) => `create refs/pull/${index} ${ids[index % 2]}\n`,
    )
    made.feed(['update-ref', '--stdin'], commands.join(''))
    expect(await listTips(await openRepository(made.path))).toHaveLength(20_002)
    expect(await presences(made, [pair])).toEqual(['in-history'])
  })
})

async function presences(
  made: Made,
  pairs: readonly WantedPair[],
  formerTips?: string[],
): Promise<(Presence | undefined)[]> {
  const repository = await openRepository(made.path)
  const tips = splitTips(await listTips(repository))
  const known = formerTips === undefined ? {} : { formerTips }
  const found = await presenceOf(repository, { ...tips, pairs, ...known })
  return pairs.map((pair) => found.get(pairKey(pair)))
}
