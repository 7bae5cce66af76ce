import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type GitRepository,
  openRepository,
  stagedBlobs,
  workTreeSource,
} from '#scanner/sources/git/index.ts'
import { isSkip } from '#scanner/sources/piece.ts'
import { all, testRepository } from '#test/support/git.ts'

type Made = ReturnType<typeof testRepository>

describe('the work tree beside history', () => {
  test('gives only what HEAD does not hold in the same form', async () => {
    const made = testRepository().commit({
      same: 'same',
      changed: 'old',
      deleted: 'x',
      staged: 'old',
      touched: 't',
    })
    write(made, { changed: 'new', untracked: 'u', 'd/-dash': 'dash', staged: 'new', added: 'added' })
    made.git('add', 'staged', 'added')
    rmSync(join(made.path, 'deleted'))
    utimesSync(join(made.path, 'touched'), 1, 1)
    expect(await contents(await openRepository(made.path), 'changed')).toEqual({
      added: 'added',
      changed: 'new',
      'd/-dash': 'dash',
      staged: 'new',
      untracked: 'u',
    })
  })

  test('gives every file when history is not read', async () => {
    const made = testRepository().commit({ 'new\nline': 'one', '😀': 'two' })
    write(made, { untracked: 'u' })
    const found = await contents(await openRepository(made.path), 'all')
    expect(found).toEqual({ 'new\nline': 'one', '😀': 'two', untracked: 'u' })
  })

  test('gives every file before the first commit', async () => {
    const made = testRepository()
    write(made, { a: 'one', b: 'two' })
    made.git('add', 'a')
    expect(await contents(await openRepository(made.path), 'changed')).toEqual({ a: 'one', b: 'two' })
  })

  test('leaves out what is ignored and counts it, unless told not to', async () => {
    const made = testRepository().commit({ '.gitignore': 'out/\n*.log\n!keep.log\n' })
    write(made, { 'out/a': 'a', 'x.log': 'log', 'keep.log': 'kept' })
    const repository = await openRepository(made.path)
    expect(await contents(repository, 'changed')).toEqual({
      'out/': 'ignored',
      'x.log': 'ignored',
      'keep.log': 'kept',
    })
    expect(await contents(repository, 'changed', true)).toEqual({
      'out/a': 'a',
      'x.log': 'log',
      'keep.log': 'kept',
    })
  })

  test('counts links, submodules and repositories within', async () => {
    const made = testRepository().commit(
      { a: 'one' },
      { submodule: { path: 'module', commit: 'c'.repeat(40) } },
    )
    symlinkSync('/etc/passwd', join(made.path, 'link'))
    mkdirSync(join(made.path, 'within'))
    execFileSync('git', ['init', '-q'], { cwd: join(made.path, 'within') })
    execFileSync(
      'git',
      ['-c', 'user.name=a', '-c', 'user.email=b', 'commit', '-q', '--allow-empty', '-m', 'x'],
      {
        cwd: join(made.path, 'within'),
      },
    )
    expect(await contents(await openRepository(made.path), 'all')).toEqual({
      a: 'one',
      link: 'symlink',
      module: 'submodule',
      'within/': 'submodule',
    })
  })

  test('a file over the cap is counted', async () => {
    const made = testRepository().commit({ a: 'one' })
    write(made, { big: 'x'.repeat(2000) })
    const repository = await openRepository(made.path)
    const pieces = await all(workTreeSource(repository, { which: 'changed', maxBytes: 1000 }).pieces)
    expect(pieces).toEqual([{ reason: 'too-large', name: 'big', bytes: 2000 }])
  })
})

describe('what is staged', () => {
  test('is the index where HEAD differs, not the work tree', async () => {
    const made = testRepository().commit({ same: 'same', changed: 'old', deleted: 'x' })
    write(made, { changed: 'staged', 'new\nline': 'added', untracked: 'u' })
    made.git('add', 'changed', 'new\nline')
    made.git('rm', '-q', 'deleted')
    write(made, { changed: 'later' })
    const found = await all(stagedBlobs(await openRepository(made.path)))
    expect(found).toEqual([
      { id: made.id(':changed'), path: 'changed', bytes: 6 },
      { id: made.id(':new\nline'), path: 'new\nline', bytes: 5 },
    ])
  })

  test('before the first commit is all of the index', async () => {
    const made = testRepository()
    write(made, { a: 'one' })
    made.git('add', 'a')
    expect(await all(stagedBlobs(await openRepository(made.path)))).toMatchObject([{ path: 'a', bytes: 3 }])
  })

  test('gives all sides of a conflict, and a skip for a submodule', async () => {
    const made = testRepository()
      .commit({ a: 'base' })
      .branch('side', 'main')
      .commit({ a: 'side' }, { branch: 'side' })
    made.commit({ a: 'main' })
    expect(() => made.git('merge', 'side')).toThrow()
    made.git('update-index', '--add', '--cacheinfo', `160000,${'c'.repeat(40)},module`)
    const found = await all(stagedBlobs(await openRepository(made.path)))
    expect(found.filter(isSkip)).toEqual([{ reason: 'submodule', name: 'module', bytes: 0 }])
    const ids = found.flatMap((one) => (isSkip(one) ? [] : one.id))
    expect(ids).toEqual(expect.arrayContaining([made.id('side:a'), made.id('main:a'), made.id('main~1:a')]))
  })
})

function write(made: Made, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(made.path, path, '..'), { recursive: true })
    writeFileSync(join(made.path, path), text)
  }
}

async function contents(
  repository: GitRepository,
  which: 'changed' | 'all',
  ignored = false,
): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const piece of workTreeSource(repository, { which, ignored }).pieces) {
    if (isSkip(piece)) found[piece.name] = piece.reason
    else found[piece.path] = Buffer.from(piece.blob.bytes).toString()
  }
  return found
}
