import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { attribute, listBlobs, listTips, openRepository, readBlobs } from '#scanner/sources/git/index.ts'
import { isSkip } from '#scanner/sources/piece.ts'
import { all, scratchFolder, testRepository } from '#test/support/git.ts'

type Made = ReturnType<typeof testRepository>

describe('a damaged repository', () => {
  test.each([
    ['missing', 'missing-object'],
    ['corrupt', 'corrupt-object'],
    ['cut', 'corrupt-object'],
  ] as const)('a %s blob is a counted skip, and the others are read', async (damage, reason) => {
    const made = loose({ a: 'first', b: `second ${'x'.repeat(5000)}`, c: 'third' })
    const id = made.id('main:b')
    spoil(made, id, damage)
    const found = await readAll(made)
    expect(found.skips).toEqual([`${reason} ${id}`])
    expect(found.texts).toEqual(['first', 'third'])
  })

  test('a corrupt blob deep in a long list costs only itself', async () => {
    const names = Array.from({ length: 300 }, (_, index) => `f${index}`)
    const made = loose(Object.fromEntries(names.map((name) => [name, `text ${name} ${'y'.repeat(900)}`])))
    for (const name of ['f3', 'f150', 'f299']) spoil(made, made.id(`main:${name}`), 'cut')
    const found = await readAll(made)
    expect(found.skips).toHaveLength(3)
    expect(found.texts).toHaveLength(297)
  })

  test.each([['missing'], ['corrupt']] as const)(
    'a %s tree is a counted skip, and the rest is read',
    async (damage) => {
      const made = loose({ 'd/a': 'inside', b: 'beside' })
      made.commit({ c: 'later' })
      explode(made)
      const id = made.id('main:d')
      spoil(made, id, damage)
      const found = await readAll(made)
      expect(found.skips).toEqual([`${damage === 'missing' ? 'missing' : 'corrupt'}-object ${id}`])
      expect(found.texts).toEqual(['beside', 'later'])
    },
  )

  test.each([['missing'], ['corrupt']] as const)(
    'with a %s commit what is left is read and attributed',
    async (damage) => {
      const made = testRepository().commit({ a: 'one' }).commit({ a: 'two' }).commit({ b: 'three' })
      explode(made)
      const [lost, later] = [made.id('main~1'), made.id('main')]
      const blob = made.id('main:b')
      spoil(made, lost, damage)
      const found = await readAll(made)
      expect(found.skips).toEqual([`${damage}-object ${lost}`])
      expect(found.texts).toEqual(['three', 'two'])
      const repository = await openRepository(made.path)
      const events = await all(
        attribute(repository, { tips: [later], known: [], isHit: (id) => id === blob }),
      )
      expect(events.map(({ commit }) => commit.id)).toEqual([later])
    },
  )

  test('a damaged HEAD says so', async () => {
    const made = testRepository().commit({ a: 'one' })
    writeFileSync(join(made.path, '.git', 'HEAD'), 'nonsense')
    await expect(openRepository(made.path)).rejects.toMatchObject({ code: 'corrupt' })
  })
})

describe('what is no repository', () => {
  test('each says what it is', async () => {
    const folder = scratchFolder()
    await expect(openRepository(folder)).rejects.toMatchObject({ code: 'not-a-repository' })
    await expect(openRepository(join(folder, 'none'))).rejects.toMatchObject({ code: 'not-found' })
    mkdirSync(join(folder, '.git'))
    await expect(openRepository(folder)).rejects.toMatchObject({ code: 'not-a-repository' })
  })

  test('a list of alternates that is a pipe does not block', async () => {
    const made = testRepository().commit({ a: 'one' })
    execFileSync('mkdir', ['-p', join(made.path, '.git', 'objects', 'info')])
    execFileSync('mkfifo', [join(made.path, '.git', 'objects', 'info', 'alternates')])
    await expect(openRepository(made.path)).rejects.toMatchObject({ code: 'corrupt' })
  })

  test('a HEAD that is a pipe does not block', async () => {
    const folder = scratchFolder()
    for (const name of ['objects', 'refs']) mkdirSync(join(folder, name))
    execFileSync('mkfifo', [join(folder, 'HEAD')])
    await expect(openRepository(folder)).rejects.toMatchObject({ code: 'not-a-repository' })
  })
})

function loose(files: Record<string, string>): Made {
  const made = testRepository().commit(files)
  explode(made)
  return made
}

/** Takes packs apart, so that single objects can be spoilt. */
function explode(made: Made): void {
  execFileSync(
    'sh',
    [
      '-c',
      'mkdir -p ../packs && mv .git/objects/pack/*.pack ../packs/ 2>/dev/null && rm -f .git/objects/pack/*; for p in ../packs/*.pack; do [ -f "$p" ] && git unpack-objects -q < "$p"; done; rm -rf ../packs',
    ],
    { cwd: made.path },
  )
}

function spoil(made: Made, id: string, damage: 'missing' | 'corrupt' | 'cut'): void {
  const file = join(made.path, '.git', 'objects', id.slice(0, 2), id.slice(2))
  chmodSync(file, 0o644)
  if (damage === 'missing') rmSync(file)
  else if (damage === 'corrupt') writeFileSync(file, 'junk')
  else execFileSync('truncate', ['-s', '-9', file])
}

async function readAll(made: Made): Promise<{ texts: string[]; skips: string[] }> {
  const repository = await openRepository(made.path)
  const tips = (await listTips(repository)).map(({ commit }) => commit)
  const found = { texts: [] as string[], skips: [] as string[] }
  for await (const blob of readBlobs(repository, listBlobs(repository, { tips, known: [] }))) {
    if (isSkip(blob)) found.skips.push(`${blob.reason} ${blob.name}`)
    else found.texts.push(Buffer.from(blob.bytes).toString())
  }
  return { texts: found.texts.sort(), skips: found.skips }
}
