import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import {
  attribute,
  listBlobs,
  listTips,
  openRepository,
  presenceOf,
  readBlobs,
  resolveRange,
  splitTips,
  stagedBlobs,
  workTreeSource,
} from '#scanner/sources/git/index.ts'
import { isSkip } from '#scanner/sources/piece.ts'
import { all, scratchFolder, testRepository } from '#test/support/git.ts'

type Made = ReturnType<typeof testRepository>

describe('a hostile repository', () => {
  test('runs nothing, whatever its configuration, hooks and attributes say', async () => {
    const made = testRepository()
      .commit({ '.gitattributes': '* filter=evil diff=evil', a: 'one' })
      .commit({ a: 'two' })
    const marker = plant(made)
    expect(() => made.git('status')).not.toThrow()
    expect(existsSync(marker)).toBe(true)
    rmSync(marker)

    await readEverything(made)
    expect(existsSync(marker)).toBe(false)
  })

  test('a missing object of a partial clone is not fetched', async () => {
    const made = testRepository().commit({ a: 'one' })
    const marker = plant(made)
    const id = made.id('main:a')
    rmObject(made, id)
    rmSync(marker, { force: true })
    const repository = await openRepository(made.path)
    expect(await all(readBlobs(repository, [{ id, bytes: 3 }]))).toMatchObject([{ reason: 'missing-object' }])
    expect(existsSync(marker)).toBe(false)
  })

  test('an index cannot name files outside the work tree', async () => {
    const made = testRepository().commit({ 'd/a': 'one' })
    const outside = scratchFolder()
    writeFileSync(join(outside, 'a'), 'private')
    rmSync(join(made.path, 'd'), { recursive: true })
    symlinkSync(outside, join(made.path, 'd'))
    const repository = await openRepository(made.path)
    const pieces = await all(workTreeSource(repository, { which: 'all' }).pieces)
    expect(pieces.filter((piece) => !isSkip(piece))).toEqual([])
  })

  test('core.worktree leads nowhere', async () => {
    const made = testRepository().commit({ a: 'one' })
    made.git('config', 'core.worktree', '/')
    expect((await openRepository(made.path)).workTree).toBe(made.path)
  })

  test('a repository of another user is read', async () => {
    const made = testRepository().commit({ a: 'one' })
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534:65534', made.path])
    expect(await readEverything(made)).toContain('one')
  })
})

describe('the environment of a hook', () => {
  afterEach(() => {
    delete process.env.GIT_DIR
    delete process.env.GIT_INDEX_FILE
    delete process.env.GIT_EXTERNAL_DIFF
  })

  test('places and programs named there have no effect on other repositories', async () => {
    const [other, made] = [testRepository().commit({ b: 'other' }), testRepository().commit({ a: 'one' })]
    const { path } = made
    process.env.GIT_DIR = join(other.path, '.git')
    process.env.GIT_INDEX_FILE = join(other.path, '.git', 'index')
    process.env.GIT_EXTERNAL_DIFF = 'false'
    const repository = await openRepository(path)
    const tips = (await listTips(repository)).map(({ commit }) => commit)
    expect((await all(listBlobs(repository, { tips, known: [] }))).map(({ path }) => path)).toEqual(['a'])
    expect(await all(stagedBlobs(repository))).toEqual([])
  })

  test('the index of the commit being made is the one that is read', async () => {
    const made = testRepository().commit({ a: 'one' })
    execFileSync('cp', [join(made.path, '.git', 'index'), join(made.path, '.git', 'next-index')])
    writeFileSync(join(made.path, 'b'), 'staged there')
    process.env.GIT_INDEX_FILE = '.git/next-index'
    execFileSync('git', ['add', 'b'], { cwd: made.path })
    const repository = await openRepository(made.path)
    expect(await all(stagedBlobs(repository))).toMatchObject([{ path: 'b' }])
    delete process.env.GIT_INDEX_FILE
    expect(await all(stagedBlobs(repository))).toEqual([])
  })
})

/** Everything in a repository that can name a program, each of which makes the marker. Answers the marker. */
function plant(made: Made): string {
  const folder = scratchFolder()
  const marker = join(folder, 'ran')
  const program = join(folder, 'program')
  writeFileSync(program, `#!/bin/sh\ntouch ${marker}\ncat\n`)
  chmodSync(program, 0o755)
  const settings: Record<string, string> = {
    'core.fsmonitor': program,
    'core.sshCommand': program,
    'core.pager': program,
    'core.editor': program,
    'core.askPass': program,
    'core.alternateRefsCommand': program,
    'credential.helper': `!${program}`,
    'diff.external': program,
    'diff.evil.command': program,
    'diff.evil.textconv': program,
    'filter.evil.clean': program,
    'filter.evil.smudge': program,
    'filter.evil.process': program,
    'gpg.program': program,
    'log.showSignature': 'true',
    'remote.origin.url': `ext::${program}`,
    'remote.origin.promisor': 'true',
    'remote.origin.uploadpack': program,
    'extensions.partialClone': 'origin',
    'core.repositoryformatversion': '1',
    'protocol.ext.allow': 'always',
    'uploadpack.packObjectsHook': program,
    'core.hooksPath': join(made.path, '.git', 'evil-hooks'),
  }
  for (const [name, value] of Object.entries(settings)) made.git('config', '--local', name, value)
  mkdirSync(join(made.path, '.git', 'evil-hooks'))
  for (const hook of ['post-index-change', 'reference-transaction', 'fsmonitor-watchman', 'post-checkout'])
    symlinkSync(program, join(made.path, '.git', 'evil-hooks', hook))
  return marker
}

function rmObject(made: Made, id: string): void {
  rmSync(join(made.path, '.git', 'objects', id.slice(0, 2), id.slice(2)), { force: true })
  for (const pack of ['pack', 'idx'])
    execFileSync('sh', ['-c', `rm -f ${made.path}/.git/objects/pack/*.${pack}`])
}

async function readEverything(made: Made): Promise<string[]> {
  const repository = await openRepository(made.path)
  const tips = await listTips(repository)
  const reach = { tips: tips.map(({ commit }) => commit), known: [] }
  const texts: string[] = []
  for await (const blob of readBlobs(repository, listBlobs(repository, reach)))
    if (!isSkip(blob)) texts.push(Buffer.from(blob.bytes).toString())
  const events = await all(attribute(repository, { ...reach, isHit: () => true }))
  await presenceOf(repository, { ...splitTips(tips), pairs: events })
  writeFileSync(join(made.path, 'a'), 'changed')
  writeFileSync(join(made.path, 'untracked'), 'new')
  for (const which of ['changed', 'all'] as const) await all(workTreeSource(repository, { which }).pieces)
  await all(stagedBlobs(repository))
  await resolveRange(repository, 'HEAD...HEAD')
  return texts
}
