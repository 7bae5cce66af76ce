import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type BlobEntry,
  closeRepository,
  type GitRepository,
  listBlobs,
  listStoredBlobs,
  listTips,
  openRepository,
  readBlobs,
  type TipOptions,
} from '#scanner/sources/git/index.ts'
import type { Skip } from '#scanner/sources/source.ts'
import { all, testRepository } from '#test/support/git.ts'

const MEGABYTE = 1024 * 1024

describe('reading history', () => {
  test('lists each unique blob of all refs once, whatever its paths', async () => {
    const made = testRepository()
      .commit({ a: 'one', b: 'two' })
      .commit({ copy: 'one' })
      .commit({ a: null })
      .branch('side', 'main')
      .commit({ c: 'three' }, { branch: 'side' })
    made.git('tag', '-a', '-m', 'note', 'v1', 'side')
    const texts = await textsOf(await openRepository(made.path))
    expect(texts.sort()).toEqual(['one', 'three', 'two'])
  })

  test('sees content that only a merge commit holds', async () => {
    const made = testRepository()
      .commit({ a: 'base' })
      .branch('side', 'main')
      .commit({ b: 'side' }, { branch: 'side' })
      .commit({ c: 'main' })
      .merge('side', { a: 'evil' })
    const { id } = made
    expect(id('main^2')).toBe(id('side'))
    expect(await textsOf(await openRepository(made.path))).toContain('evil')
  })

  test('lists only what known commits do not hold, and passes over unknown known ones', async () => {
    const made = testRepository().commit({ a: 'old' }).commit({ a: 'new' })
    const repository = await openRepository(made.path)
    const known = [made.id('main~1'), 'f'.repeat(40)]
    const blobs = await all(listBlobs(repository, { tips: [made.id('main')], known }))
    expect(blobs.map(({ id }) => id)).toEqual([made.id('main:a')])
  })

  test('gives the same list for the same tips in any order', async () => {
    const made = testRepository()
      .commit({ a: 'one' })
      .branch('side', 'main')
      .commit({ b: 'two' }, { branch: 'side' })
      .commit({ c: 'three' })
    const repository = await openRepository(made.path)
    const tips = [made.id('main'), made.id('side')]
    const list = async (order: string[]) => await all(listBlobs(repository, { tips: order, known: [] }))
    expect(await list(tips)).toEqual(await list([...tips].reverse()))
  })

  test('an empty repository has no tips and no blobs', async () => {
    const repository = await openRepository(testRepository().path)
    expect(repository.headCommit).toBeNull()
    expect(await listTips(repository)).toEqual([])
    expect(await all(listBlobs(repository, { tips: [], known: [] }))).toEqual([])
  })

  test('reads sha256 repositories', async () => {
    const made = testRepository({ format: 'sha256' }).commit({ a: 'text' })
    const repository = await openRepository(made.path)
    expect(repository.objectFormat).toBe('sha256')
    expect(await textsOf(repository)).toEqual(['text'])
  })

  test('reads bare repositories and linked work trees', async () => {
    const bare = testRepository({ bare: true }).commit({ a: 'text' })
    bare.git('worktree', 'add', '-q', '--detach', `${bare.path}-linked`, 'main')
    const opened = await openRepository(bare.path)
    const linked = await openRepository(`${bare.path}-linked`)
    expect(opened.workTree).toBeNull()
    expect(linked.commonDir).toBe(opened.commonDir)
    expect(linked.headRef).toBeNull()
    expect(await textsOf(linked)).toEqual(['text'])
    expect((await listTips(opened)).map(({ ref }) => ref)).toContain('worktrees/repository-linked/HEAD')
  })

  test('says that a clone is shallow and reads what it holds', async () => {
    const made = testRepository().commit({ a: 'old' }).commit({ a: 'new' })
    made.git('clone', '-q', '--depth=1', `file://${made.path}`, `${made.path}-shallow`)
    const repository = await openRepository(`${made.path}-shallow`)
    expect(repository.shallow).toBe(true)
    expect(await textsOf(repository)).toEqual(['new'])
  })
})

describe('what is read only on request', () => {
  test('stash, reflog and objects that nothing leads to', async () => {
    const made = testRepository().commit({ a: 'kept' })
    made.commit({ a: 'lost' }).git('update-ref', '--create-reflog', '-m', 'x', 'refs/heads/log', 'main')
    made.git('update-ref', 'refs/heads/log', 'main~1')
    made.git('stash', 'store', '-m', 'x', made.id('main'))
    made.git('reset', '-q', '--hard', 'main~1')
    made.feed(['hash-object', '-w', '--stdin'], 'loose')
    const repository = await openRepository(made.path)
    expect(await textsOf(repository)).toEqual(['kept'])
    expect((await textsOf(repository, { stash: true })).sort()).toEqual(['kept', 'lost'])
    expect((await textsOf(repository, { reflog: true })).sort()).toEqual(['kept', 'lost'])
    const stored = await describeAll(readBlobs(repository, listStoredBlobs(repository)))
    expect(stored.sort()).toEqual(['kept', 'loose', 'lost'])
  })

  test('a closed repository leaves nothing behind', async () => {
    const repository = await openRepository(testRepository().commit({ a: 'one' }).path)
    expect(existsSync(repository.cleanRoom)).toBe(true)
    await closeRepository(repository)
    expect(existsSync(repository.cleanRoom)).toBe(false)
  })
})

describe('reading blobs', () => {
  test('hands over binary, empty and huge single-line blobs unchanged', async () => {
    const line = Buffer.alloc(40 * MEGABYTE, 'x')
    const binary = Buffer.from([0, 255, 10, 13, 0])
    const made = testRepository().commit({ line, binary, empty: '' })
    const repository = await openRepository(made.path)
    const sizes: number[] = []
    for await (const blob of readBlobs(repository, entries(made, ['line', 'binary', 'empty', 'line']))) {
      if ('reason' in blob) throw new Error(blob.reason)
      sizes.push(blob.bytes.length)
      if (blob.bytes.length === binary.length) expect(Buffer.from(blob.bytes)).toEqual(binary)
    }
    expect(sizes).toEqual([line.length, binary.length, 0, line.length])
  })

  test('counts what is over the cap in its place, without reading it', async () => {
    const made = testRepository().commit({ a: 'small', big: 'x'.repeat(2000), z: 'last' })
    const repository = await openRepository(made.path)
    const list = ['big', 'a', 'big', 'z', 'big'].map((name) => entry(made, name))
    const found = await describeAll(readBlobs(repository, list, { maxBytes: 1000 }))
    expect(found).toEqual(['too-large 2000', 'small', 'too-large 2000', 'last', 'too-large 2000'])
  })

  test('holds the cap even when the size was not known before', async () => {
    const made = testRepository().commit({ a: 'small', big: 'x'.repeat(200_000) })
    const repository = await openRepository(made.path)
    const list = ['big', 'a'].map((name) => ({ ...entry(made, name), bytes: 0 }))
    expect(await describeAll(readBlobs(repository, list, { maxBytes: 1000 }))).toEqual([
      'too-large 200000',
      'small',
    ])
  })

  test('answers thousands of blobs in the order asked for', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => `file-${index}`)
    const made = testRepository().commit(Object.fromEntries(names.map((name) => [name, `text of ${name}`])))
    const repository = await openRepository(made.path)
    const listed = await all(listBlobs(repository, { tips: [made.id('main')], known: [] }))
    const found = await describeAll(readBlobs(repository, listed))
    expect(found).toEqual(listed.map(({ path }) => `text of ${path}`))
  })

  test('passes on what the list of blobs throws', async () => {
    const made = testRepository().commit({ a: 'text' })
    const repository = await openRepository(made.path)
    const broken = (async function* () {
      yield entry(made, 'a')
      throw new Error('the list broke')
    })()
    await expect(all(readBlobs(repository, broken))).rejects.toThrow('the list broke')
  })

  test('stops at once when cancelled', async () => {
    const made = testRepository().commit({ a: 'text' })
    const repository = await openRepository(made.path)
    const controller = new AbortController()
    const again = entry(made, 'a')
    const endless = (async function* () {
      for (;;) yield again
    })()
    const reading = readBlobs(repository, endless, { signal: controller.signal })
    await reading.next()
    controller.abort()
    await expect(all(reading)).rejects.toMatchObject({ code: 'cancelled' })
  })
})

type Made = ReturnType<typeof testRepository>

const entry = (made: Made, path: string): BlobEntry => ({
  id: made.id(`main:${path}`),
  bytes: Number(made.git('cat-file', '-s', `main:${path}`)),
  path,
})
const entries = (made: Made, paths: readonly string[]) => paths.map((path) => entry(made, path))

async function describeAll(found: AsyncIterable<{ bytes: Uint8Array } | Skip>): Promise<string[]> {
  const texts: string[] = []
  for await (const one of found) {
    texts.push('reason' in one ? `${one.reason} ${one.bytes}` : Buffer.from(one.bytes).toString('utf8'))
  }
  return texts
}

async function textsOf(repository: GitRepository, options: TipOptions = {}): Promise<string[]> {
  const tips = (await listTips(repository, options)).map(({ commit }) => commit)
  return describeAll(readBlobs(repository, listBlobs(repository, { tips, known: [] })))
}
