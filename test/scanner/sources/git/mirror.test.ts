import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  type FetchProgress,
  listTips,
  openRepository,
  pairKey,
  presenceOf,
  releaseKept,
  splitTips,
  syncMirror,
} from '#scanner/sources/git/index.ts'
import { SourceError } from '#scanner/sources/source.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { gitHttp } from '#test/support/git-http.ts'

type Made = ReturnType<typeof testRepository>

describe('mirroring a remote', () => {
  test('brings all refs and the head, and says how far it is', async () => {
    const { made, sync } = await remote()
    made.commit({ a: 'one' }).branch('side', 'main')
    made.git('update-ref', 'refs/pull/1/head', 'main')
    made.git('tag', 'v1')
    const progress: FetchProgress[] = []
    const { mirror, tips } = await sync({ onProgress: (step) => progress.push(step) })
    expect(mirror).toMatchObject({ headRef: 'refs/heads/main', empty: false })
    expect(tips.map(({ ref }) => ref)).toEqual([
      'HEAD',
      'refs/heads/main',
      'refs/heads/side',
      'refs/pull/1/head',
      'refs/tags/v1',
    ])
    expect(progress.some(({ phase }) => phase === 'receiving' || phase === 'counting')).toBe(true)
  })

  test('follows deleted branches and a new default branch', async () => {
    const { made, sync } = await remote()
    made.commit({ a: 'one' }).branch('next', 'main').branch('side', 'main')
    await sync()
    made.git('branch', '-D', 'side')
    made.git('symbolic-ref', 'HEAD', 'refs/heads/next')
    const { mirror, tips } = await sync()
    expect(mirror.headRef).toBe('refs/heads/next')
    expect(tips.map(({ ref }) => ref)).toEqual(['HEAD', 'refs/heads/main', 'refs/heads/next'])
  })

  test('keeps what a force-push lost until it is released', async () => {
    const { made, sync, directory } = await remote()
    made.commit({ a: 'base' }).commit({ a: 'leak' })
    const first = await sync()
    const pair = { blob: made.id('main:a'), path: 'a' }
    made.git('reset', '-q', '--hard', 'main~1')
    const presence = async () => {
      const { tips } = await sync()
      const formerTips = first.tips.map(({ commit }) => commit)
      const repository = await openRepository(directory)
      return (await presenceOf(repository, { ...splitTips(tips), pairs: [pair], formerTips })).get(
        pairKey(pair),
      )
    }
    expect(await presence()).toBe('unreachable')
    execFileSync('git', ['gc', '-q', '--prune=now'], { cwd: directory })
    expect(await presence()).toBe('unreachable')
    await releaseKept(directory)
    execFileSync('git', ['gc', '-q', '--prune=now'], { cwd: directory })
    expect(await presence()).toBe('gone')
  })

  test('keeps what refs led to before a run that was killed', async () => {
    const { made, sync, directory } = await remote()
    made.commit({ a: 'base' }).commit({ a: 'leak' })
    await sync()
    const old = made.id('main')
    writeFileSync(join(directory, 'sprawl-tips-before'), old)
    made.git('reset', '-q', '--hard', 'main~1')
    execFileSync('git', ['update-ref', 'refs/heads/main', made.id('main')], { cwd: directory })
    await sync()
    expect(kept(directory)).toEqual([`refs/sprawl/keep/${old}`])
  })

  test('goes on behind the lock of a git that was killed', async () => {
    const { made, sync, directory } = await remote()
    made.commit({ a: 'one' }).git('rev-parse', 'main')
    await sync()
    made.commit({ a: 'two' })
    writeFileSync(join(directory, 'refs', 'heads', 'main.lock'), '')
    const { tips } = await sync()
    expect(tips[0]?.commit).toBe(made.id('main'))
  })

  test('an empty repository has no refs, and may fill later', async () => {
    const { made, sync } = await remote()
    expect((await sync()).mirror).toMatchObject({ empty: true })
    made.commit({ a: 'one' }).git('rev-parse', 'main')
    expect((await sync()).tips).toHaveLength(2)
  })

  test('mirrors sha256 repositories', async () => {
    const { made, sync, directory } = await remote({ format: 'sha256' })
    made.commit({ a: 'one' }).git('rev-parse', 'main')
    await sync()
    expect((await openRepository(directory)).objectFormat).toBe('sha256')
  })
})

describe('credentials', () => {
  const password = randomUUID()

  test('of the URL reach git and are left nowhere', async () => {
    const { made, server, name, directory } = await remote({}, password)
    made.commit({ a: 'one' }).git('rev-parse', 'main')
    const mirror = await syncMirror({ url: server.urlWith(name, 'ada', password), directory })
    expect(mirror.address).toBe(server.url(name))
    const found = execFileSync('sh', ['-c', `grep -rl ${password} ${directory} || true`], {
      encoding: 'utf8',
    })
    expect(found).toBe('')
  })

  test('that are wrong or missing are told as such, and not repeated', async () => {
    const { made, server, name, directory } = await remote({}, password)
    made.commit({ a: 'one' }).git('rev-parse', 'main')
    const wrong = randomUUID()
    for (const url of [server.url(name), server.urlWith(name, 'ada', wrong)]) {
      const error = await syncMirror({ url, directory }).catch((caught: unknown) => caught)
      expect(error).toMatchObject({ code: 'wrong-credentials' })
      expect(JSON.stringify([String(error), error])).not.toContain(wrong)
    }
    expect(existsSync(directory)).toBe(false)
  })

  test("come from the caller's own credential helper", async () => {
    const { made, server, name, directory } = await remote({}, password)
    made.commit({ a: 'one' }).git('rev-parse', 'main')
    const home = scratchFolder()
    const helper = `!f() { echo username=ada; echo password=${password}; }; f`
    execFileSync('git', ['config', '--file', join(home, 'config'), 'credential.helper', helper])
    process.env.GIT_CONFIG_GLOBAL = join(home, 'config')
    try {
      await expect(syncMirror({ url: server.url(name), directory })).resolves.toMatchObject({ empty: false })
    } finally {
      delete process.env.GIT_CONFIG_GLOBAL
    }
  })
})

describe('a remote that cannot be mirrored', () => {
  test('says why', async () => {
    const { server, directory } = await remote()
    const codes: Record<string, string> = {
      [server.url('none')]: 'not-found',
      'http://127.0.0.1:9/x': 'unreachable',
      'http://host.invalid/x': 'unreachable',
      'ext::sh -c id': 'not-found',
      '--upload-pack=id': 'not-found',
      'ssh://-oProxyCommand=id/x': 'not-found',
    }
    for (const [url, code] of Object.entries(codes)) {
      const error = await syncMirror({ url, directory }).catch((caught: unknown) => caught)
      expect(error).toBeInstanceOf(SourceError)
      expect([url, error instanceof SourceError && error.code]).toEqual([url, code])
    }
  })

  test('stops when cancelled', async () => {
    const { server, name, directory } = await remote()
    const signal = AbortSignal.abort()
    await expect(syncMirror({ url: server.url(name), directory, signal })).rejects.toMatchObject({
      code: 'cancelled',
    })
  })
})

type Remote = {
  made: Made
  server: Awaited<ReturnType<typeof gitHttp>>
  name: string
  directory: string
  sync(options?: { onProgress?: (step: FetchProgress) => void }): Promise<{
    mirror: Awaited<ReturnType<typeof syncMirror>>
    tips: Awaited<ReturnType<typeof listTips>>
  }>
}

async function remote(
  options: { format?: 'sha1' | 'sha256' } = {},
  password: string | null = null,
): Promise<Remote> {
  const made = testRepository(options)
  const server = await gitHttp(dirname(made.path), password)
  const directory = join(scratchFolder(), 'mirror')
  mkdirSync(dirname(directory), { recursive: true })
  const name = 'repository/.git'
  return {
    made,
    server,
    name,
    directory,
    sync: async (given = {}) => {
      made.git('rev-parse', '--git-dir')
      const mirror = await syncMirror({ url: server.url(name), directory, ...given })
      return { mirror, tips: await listTips(await openRepository(directory)) }
    },
  }
}

function kept(directory: string): string[] {
  const args = ['for-each-ref', '--format=%(refname)', 'refs/sprawl']
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8' }).split('\n').filter(Boolean)
}
