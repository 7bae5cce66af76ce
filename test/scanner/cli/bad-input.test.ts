import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { runSprawl, startSprawl } from './run-sprawl.ts'
import { token } from './token.ts'

const MAKE_PIPE = 'mkfifo'
const stripe = token('stripe-live-secret-key')
const scanJson = (...argv: string[]) => runSprawl(['scan', '--format', 'json', ...argv])
const found = (run: ReturnType<typeof runSprawl>) =>
  run.json().findings.map(({ path, line }) => `${path}:${line}`)
const skips = (run: ReturnType<typeof runSprawl>) =>
  Object.fromEntries(
    run
      .json()
      .summary.targets.flatMap(({ coverage }) =>
        coverage.skipped.map(({ reason, count }) => [reason, count]),
      ),
  )
const failure = (run: ReturnType<typeof runSprawl>) => run.json().summary.targets[0]?.error?.code

test('what is not there is exit 3 with a message, and the rest is scanned', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  const run = scanJson(join(folder, 'nowhere'), folder)
  expect(run.status).toBe(3)
  expect(run.json().summary.targets.map(({ state }) => state)).toEqual(['failed', 'complete'])
  expect(found(run)).toEqual(['a.env:1'])
  expect(run.stderr).toContain('There is no such file or folder.')
})

test('asking a folder for what only a repository has', () => {
  const run = scanJson('--staged', scratchFolder())
  expect([run.status, failure(run)]).toEqual([3, 'not-a-repository'])
})

test('a revision that is not known', () => {
  const repository = testRepository().commit({ 'a.txt': 'a\n' })
  const run = scanJson('--since', 'nothing-by-that-name', repository.path)
  expect([run.status, failure(run)]).toEqual([3, 'bad-revision'])
  expect(scanJson('--range', 'main..nope', repository.path).status).toBe(3)
})

test('an empty repository is not called clean', () => {
  const run = runSprawl(['scan', testRepository().path])
  expect(run.status).toBe(0)
  expect(run.stdout).toContain('The repository has no commits yet.')
  expect(run.stdout).toContain('Nothing was read')
  expect(run.stdout).not.toContain('Clean')
})

test('a bare repository', () => {
  const repository = testRepository({ bare: true }).commit({ 'a.env': `K=${stripe}\n` })
  expect(found(scanJson(repository.path))).toEqual(['a.env:1'])
  expect(scanJson('--no-history', repository.path).json().findings).toMatchObject([{ inHead: true }])
})

test('a shallow clone says that older history is missing', () => {
  const repository = testRepository()
    .commit({ 'a.env': `K=${stripe}\n` })
    .commit({ 'b.txt': 'b\n' })
  const clone = join(scratchFolder(), 'shallow')
  repository.git('clone', '--quiet', '--depth=1', `file://${repository.path}`, clone)
  const run = scanJson(clone)
  expect(run.json().summary.targets[0]?.warnings).toEqual([expect.stringContaining('shallow clone')])
  expect(found(run)).toEqual(['a.env:1'])
})

test('a corrupt object is counted, and what can be read is read', () => {
  const repository = testRepository()
  writeFileSync(join(repository.path, 'good.env'), `K=${stripe}\n`)
  writeFileSync(join(repository.path, 'bad.txt'), 'to be damaged\n')
  repository.git('add', '.')
  repository.git('commit', '--quiet', '-m', 'work')
  const id = repository.id('HEAD:bad.txt')
  const file = join(repository.path, '.git', 'objects', id.slice(0, 2), id.slice(2))
  chmodSync(file, 0o644)
  writeFileSync(file, 'no zlib at all')
  const run = scanJson(repository.path)
  expect(skips(run)).toMatchObject({ 'corrupt-object': 1 })
  expect(found(run)).toEqual(['good.env:1'])
  expect(run.status).toBe(1)
})

test('an unreachable URL', () => {
  const run = scanJson('http://127.0.0.1:1/none.git')
  expect([run.status, failure(run)]).toEqual([3, 'unreachable'])
  expect(scanJson(`file://${join(scratchFolder(), 'none.git')}`).status).toBe(3)
})

test('wrong credentials: no prompt, no wait, no credential in the message', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const temporary = scratchFolder()
  const child = startSprawl(['scan', '--format', 'json', `http://127.0.0.1:${port}/private.git`], {
    TMPDIR: temporary,
  })
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  const status = await new Promise((resolve) => child.once('close', resolve))
  server.close()
  expect(status).toBe(3)
  expect(JSON.parse(text).summary.targets[0].error.code).toBe('wrong-credentials')
  expect(readdirSync(temporary)).toEqual([])
})

test('a file of 3 GB is a counted skip in a folder and a failure when it was named', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'huge.bin'), '')
  truncateSync(join(folder, 'huge.bin'), 3 * 1024 ** 3)
  expect(skips(scanJson(folder))).toEqual({ 'too-large': 1 })
  const named = scanJson(join(folder, 'huge.bin'))
  expect(named.status).toBe(3)
  expect(named.stderr).toContain('larger than 100 MiB')
})

test('a line of 40 MB', () => {
  const folder = scratchFolder()
  const filler = 'lorem ipsum dolor '.repeat(20 * 1024 * 64)
  writeFileSync(join(folder, 'line.js'), `${filler}; key = '${stripe}'; ${filler}`)
  const run = scanJson(folder)
  expect(run.json().findings).toMatchObject([{ line: 1, rule: 'stripe-live-secret-key' }])
  expect(String(run.json().findings[0]?.context).length).toBeLessThan(2000)
})

test('invalid UTF-8 and UTF-16', () => {
  const folder = scratchFolder()
  writeFileSync(
    join(folder, 'broken.txt'),
    Buffer.concat([Buffer.from([0xff, 0xfe, 0x80, 10]), Buffer.from(`K=${stripe}\n`)]),
  )
  writeFileSync(
    join(folder, 'latin.txt'),
    Buffer.concat([Buffer.from([0xe9, 0xfc, 10]), Buffer.from(`K=${stripe}\n`)]),
  )
  writeFileSync(join(folder, 'wide.txt'), Buffer.from(`\ufeffK=${stripe}\n`, 'utf16le'))
  const run = scanJson(folder)
  expect(run.json().findings.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['latin.txt', 'wide.txt']),
  )
  expect(run.json().findings.find(({ path }) => path === 'wide.txt')).toMatchObject({
    decodedBy: ['utf-16le'],
  })
})

test('links are not followed: no loop, nothing from outside', () => {
  const outside = scratchFolder()
  writeFileSync(join(outside, 'a.env'), `K=${stripe}\n`)
  const folder = scratchFolder()
  symlinkSync('.', join(folder, 'loop'))
  symlinkSync(outside, join(folder, 'away'))
  symlinkSync(join(outside, 'a.env'), join(folder, 'file'))
  const run = scanJson(folder)
  expect([run.status, skips(run)]).toEqual([0, { symlink: 3 }])
  symlinkSync('self', join(outside, 'self'))
  expect(scanJson(join(outside, 'self')).status).toBe(3)
})

test('paths with a newline, an emoji, a leading dash, escapes of the terminal and bytes that are no text', () => {
  const names = ['-dash', 'new\nline', '😀', 'esc\u001b]0;x\u0007', 'sp ace', '"quote\\']
  const folder = scratchFolder()
  const repository = testRepository()
  for (const name of names) {
    writeFileSync(join(folder, name), `K=${stripe}\n`)
    writeFileSync(join(repository.path, name), `K=${stripe}\n`)
  }
  const raw = Buffer.concat([Buffer.from(`${folder}/raw`), Buffer.from([0xff])])
  writeFileSync(raw, `K=${stripe}\n`)
  repository.git('add', '.')
  repository.git('commit', '--quiet', '-m', 'work')
  const paths = (run: ReturnType<typeof runSprawl>) => run.json().findings.map(({ path }) => path)
  expect(paths(scanJson(folder)).sort()).toEqual([...names, 'raw\\xff'].sort())
  expect(paths(scanJson(repository.path)).sort()).toEqual([...names].sort())
  expect(runSprawl(['scan', folder]).stdout).not.toMatch(/[\u001b\u0007]/)
  const dash = runSprawl(['scan', '--format', 'json', '--', '-dash'], { cwd: folder })
  expect(dash.json().findings).toMatchObject([{ path: '-dash' }])
  expect(runSprawl(['scan', '-dash'], { cwd: folder }).status).toBe(2)
})

test('a submodule and a pipe are counted skips, and nobody waits for the pipe', () => {
  const inner = testRepository().commit({ 'a.txt': 'a\n' })
  const repository = testRepository().commit(
    { 'b.txt': 'b\n' },
    { submodule: { path: 'inner', commit: inner.id('HEAD') } },
  )
  mkdirSync(join(repository.path, 'inner'), { recursive: true })
  expect(skips(scanJson('--no-history', repository.path))).toMatchObject({ submodule: 1 })
  const folder = scratchFolder()
  execFileSync(MAKE_PIPE, [join(folder, 'pipe')])
  expect(skips(scanJson(folder))).toEqual({ 'special-file': 1 })
})

test('a hostile repository runs nothing', () => {
  const repository = testRepository().commit({
    'a.env': `K=${stripe}\n`,
    '.gitattributes': '* filter=evil diff=evil\n',
  })
  const proof = join(scratchFolder(), 'proof')
  const command = `touch ${proof}`
  for (const key of [
    'core.fsmonitor',
    'core.sshCommand',
    'filter.evil.clean',
    'filter.evil.smudge',
    'diff.evil.command',
    'core.pager',
  ])
    repository.git('config', key, command)
  writeFileSync(join(repository.path, 'a.env'), `K=${stripe}\n\n`)
  expect(scanJson(repository.path).status).toBe(1)
  expect(() => readFileSync(proof)).toThrow('ENOENT')
})

test('what may not be read: a counted skip inside, exit 3 when it was named', () => {
  const folder = scratchFolder()
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'open.txt'), 'nothing here\n')
  for (const name of ['closed.txt', 'closed-too.txt'])
    writeFileSync(join(folder, name), `K=${stripe}\n`, { mode: 0o000 })
  mkdirSync(join(folder, 'closed'), { mode: 0o000 })
  const asUser = (...argv: string[]) => runSprawl(['scan', '--format', 'json', ...argv], { asNobody: true })
  expect(skips(asUser(folder))).toEqual({ unreadable: 3 })
  expect(asUser(join(folder, 'closed.txt')).status).toBe(3)
  expect(asUser(join(folder, 'closed', 'within.txt')).status).toBe(3)
})
