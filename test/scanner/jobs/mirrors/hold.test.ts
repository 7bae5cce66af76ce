import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { holdMirrors } from '#scanner/jobs/mirrors/hold.ts'
import { openRegister } from '#scanner/jobs/mirrors/register.ts'
import { closeRepository, listTips, openRepository, syncMirror } from '#scanner/sources/git/index.ts'
import { runGit } from '#scanner/sources/git/run.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'

const KILOBYTE = 1024
const id = (digit: number) => `0000000${digit}-0000-4000-8000-000000000000`

function folderWith(names: readonly string[]): string {
  const dataDirectory = scratchFolder()
  for (const name of names) fill(dataDirectory, name)
  return dataDirectory
}

function fill(dataDirectory: string, name: string): void {
  mkdirSync(join(dataDirectory, 'mirrors', name), { recursive: true })
  writeFileSync(join(dataDirectory, 'mirrors', name, 'pack'), Buffer.alloc(10 * KILOBYTE))
}

const kept = (dataDirectory: string) =>
  readdirSync(join(dataDirectory, 'mirrors')).filter((name) => name.startsWith('0000'))

const use = async (dataDirectory: string, name: string, limitKilobytes: number, base: string | null = null) =>
  (
    await holdMirrors({ dataDirectory, mirrorLimitBytes: limitKilobytes * KILOBYTE }, [{ name, base }])
  ).release()

describe('mirrors', () => {
  test('that were used longest ago go first, and only until the rest fits', async () => {
    const dataDirectory = folderWith([id(1), id(2), id(3)])
    for (const name of [id(2), id(3), id(1)]) await use(dataDirectory, name, 1_000)
    await use(dataDirectory, id(1), 25)
    expect(kept(dataDirectory)).toEqual([id(1), id(3)])
    expect(readdirSync(join(dataDirectory, 'mirrors'))).not.toContain('.trash')
  })

  test('in use stay whatever they take, and go when they are let go', async () => {
    const dataDirectory = folderWith([id(1), id(2)])
    const held = await holdMirrors({ dataDirectory, mirrorLimitBytes: 0 }, [{ name: id(1), base: null }])
    await use(dataDirectory, id(2), 0)
    expect(kept(dataDirectory)).toEqual([id(1)])
    await held.release()
    expect(kept(dataDirectory)).toEqual([])
  })

  test('that lend go with all that borrow from them, and never while one of those is in use', async () => {
    const dataDirectory = folderWith([id(1), id(2), `${id(2)}.pulls`, id(3)])
    await use(dataDirectory, id(1), 1_000)
    await use(dataDirectory, id(2), 1_000, id(1))
    await use(dataDirectory, `${id(2)}.pulls`, 1_000, id(2))
    const borrower = [{ name: `${id(2)}.pulls`, base: id(2) }]
    const held = await holdMirrors({ dataDirectory, mirrorLimitBytes: 0 }, borrower)
    await use(dataDirectory, id(3), 0)
    expect(kept(dataDirectory)).toEqual([id(1), id(2), `${id(2)}.pulls`])
    await held.release()
    expect(kept(dataDirectory)).toEqual([])
  })

  test('held by another process stay, and by one that was killed for two minutes', async () => {
    const dataDirectory = folderWith([id(1), id(2)])
    const hold = `
      import { openRegister } from '#scanner/jobs/mirrors/register.ts'
      openRegister(process.argv[1]).use([{ name: '${id(1)}', base: null }], Date.now())
      process.kill(process.pid, 'SIGKILL')`
    const script = ['--input-type=module', '-e', hold, join(dataDirectory, 'mirrors')]
    await expect(promisify(execFile)(process.execPath, script)).rejects.toMatchObject({ signal: 'SIGKILL' })
    await use(dataDirectory, id(2), 0)
    expect(kept(dataDirectory)).toEqual([id(1)])
    const register = openRegister(join(dataDirectory, 'mirrors'))
    register.measured(id(1), 10 * KILOBYTE)
    expect(register.evict(0, Date.now() + 130_000, () => undefined)).toEqual([id(1)])
  })
})

describe('mirrors of forks', () => {
  test('keep what they have in common once, and each has its own branches only', async () => {
    const origin = testRepository({ bare: true })
    for (let commit = 0; commit < 40; commit++)
      origin.commit({
        [`f${commit}`]: Array.from({ length: 400 }, (_, line) => `${commit * line * 7919}\n`).join(''),
      })
    const fork = testRepository({ bare: true })
    fork.git('fetch', '-q', origin.path, '+refs/heads/*:refs/heads/*')
    fork.git('update-ref', 'refs/heads/fork', `${fork.id('main')}`)
    fork.commit({ 'only.txt': 'of the fork\n' }, { branch: 'fork' })
    fork.id('fork')
    const folder = scratchFolder()
    const pool = join(folder, 'pool')
    const [first, second] = [join(folder, 'first'), join(folder, 'second')]
    await syncMirror({ url: `file://${origin.path}`, directory: first, pool })
    const before = await bytesOf(pool)
    await syncMirror({ url: `file://${fork.path}`, directory: second, pool })
    expect(await bytesOf(first)).toBe(0)
    expect(await bytesOf(second)).toBe(0)
    expect((await bytesOf(pool)) - before).toBeLessThan(before / 5)
    expect(await refsOf(first)).toEqual(['HEAD', 'refs/heads/main'])
    expect(await refsOf(second)).toEqual(['HEAD', 'refs/heads/fork', 'refs/heads/main'])
    origin.commit({ later: 'more\n' })
    origin.id('main')
    await syncMirror({ url: `file://${origin.path}`, directory: first, pool })
    expect(existsSync(join(first, 'refs', 'sprawl', 'network'))).toBe(false)
    await runGit([`--git-dir=${first}`, 'fsck', '--connectivity-only'], { repository: null })
    await runGit([`--git-dir=${second}`, 'fsck', '--connectivity-only'], { repository: null })
  })

  test('that had objects of its own before stays whole', async () => {
    const origin = testRepository({ bare: true }).commit({ a: '1\n' })
    const folder = scratchFolder()
    const directory = join(folder, 'mirror')
    await syncMirror({ url: `file://${origin.path}`, directory })
    origin.commit({ a: '2\n' })
    origin.id('main')
    await syncMirror({ url: `file://${origin.path}`, directory, pool: join(folder, 'pool') })
    await runGit([`--git-dir=${directory}`, 'fsck', '--connectivity-only'], { repository: null })
    expect(await refsOf(directory)).toEqual(['HEAD', 'refs/heads/main'])
  })
})

async function refsOf(directory: string): Promise<string[]> {
  const repository = await openRepository(directory)
  const tips = await listTips(repository)
  await closeRepository(repository)
  return tips.map(({ ref }) => ref)
}

/** Bytes of objects that lie in the repository itself. */
async function bytesOf(directory: string): Promise<number> {
  const output = await runGit([`--git-dir=${directory}`, 'count-objects', '-v'], { repository: null })
  const numbers = [...output.toString().matchAll(/^(?:size|size-pack): (\d+)$/gm)].map(([, size]) =>
    Number(size),
  )
  return numbers.reduce((sum, size) => sum + size, 0)
}
