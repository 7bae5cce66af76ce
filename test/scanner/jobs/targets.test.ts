import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { addSource } from '#inventory/source/add-source.ts'
import { parseScanArguments } from '#scanner/cli/scan/arguments.ts'
import { buildDemoRepository } from '#scanner/demo/index.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { runScan } from '#scanner/scan/run-scan.ts'
import { Secret } from '#scanner/secret.ts'
import { newSalt, valueId } from '#scanner/suppress/index.ts'
import { workerLog } from '#scanner/worker/log.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { occurrences, openScanning, presences, values } from './scanning.ts'

const scanning = openScanning()

const file = (value: string) => `token = "${value}"\n`

test('the worker and the command line see the same', async () => {
  const { path } = await buildDemoRepository({ directory: join(scratchFolder(), 'demo') })
  const scan = await scanning.scanFolder(path)
  expect(scan.state).toBe('done')
  const options = parseScanArguments(['--quiet', '--show-suppressed', path])
  if (options === null) throw new Error('These arguments ask for help.')
  const report = await runScan(options, {
    progress: { update: () => undefined, clear: () => undefined },
    signal: new AbortController().signal,
    onFinding: async () => undefined,
  })
  const said = [...report.findings, ...report.suppressed].map(
    (finding) => `${finding.path} ${finding.rule} ${finding.presence} ${finding.versions} ${finding.commit}`,
  )
  const known = (await occurrences(scanning.db, path)).map(
    (seen) => `${seen.path} ${seen.rule} ${seen.presence} ${seen.versions} ${seen.introduced}`,
  )
  expect(said.length).toBeGreaterThan(10)
  expect(known.toSorted()).toEqual(said.toSorted())
})

test('a repository behind a URL is mirrored, and kept up to date', async () => {
  const repository = testRepository().commit({ 'a.ini': file(values(1001).github) })
  const url = pathToFileURL(repository.path).href
  const source = { kind: 'git-url' as const, url }
  expect(await scanning.scan(source)).toMatchObject({ state: 'done', kind: 'first', findingsNew: 1 })
  repository.commit({ 'b.ini': file(values(1002).github) }).id('main')
  expect(await scanning.scan(source)).toMatchObject({ kind: 'incremental', findingsNew: 1 })
  expect(await presences(scanning.db, `file://${repository.path}`)).toEqual([
    'a.ini at-head',
    'b.ini at-head',
  ])
})

describe('a folder that is no repository', () => {
  const folder = scratchFolder()

  test('is read as it lies there, and what vanishes is gone', async () => {
    mkdirSync(join(folder, 'deep'))
    writeFileSync(join(folder, 'deep', 'a.ini'), file(values(1003).github))
    writeFileSync(join(folder, 'b.ini'), file(values(1004).github))
    expect(await scanning.scanFolder(folder)).toMatchObject({ state: 'done', findingsNew: 2 })
    rmSync(join(folder, 'b.ini'))
    await scanning.scanFolder(folder)
    expect(await presences(scanning.db, folder)).toEqual(['b.ini gone', 'deep/a.ini at-head'])
  })
})

test('the demo is built and scanned', async () => {
  const scan = await scanning.scan({ kind: 'demo' })
  expect(scan.state).toBe('done')
  expect((await occurrences(scanning.db, 'demo')).length).toBeGreaterThan(10)
})

describe('suppressions', () => {
  test('never delete: the ledger keeps who hid it', async () => {
    const repository = testRepository().commit({
      'marked.ini': `token = "${values(1005).github}" # sprawl:allow\n`,
      'listed.ini': file(values(1006).github),
      '.sprawlignore': '/listed.ini # only a sample\n',
    })
    await scanning.scanFolder(repository.path)
    const rows = await scanning.db.occurrence.findMany({
      where: { repository: { source: { address: repository.path } } },
      orderBy: { path: 'asc' },
    })
    expect(rows.map(({ path, suppressedBy }) => [path, suppressedBy])).toEqual([
      ['listed.ini', 'ignore-file'],
      ['marked.ini', 'marker'],
    ])
  })

  test('by id of the value hide it in git and in a plain folder alike', async () => {
    const value = values(1009).github
    const salt = newSalt()
    const ignore = `salt:${Buffer.from(salt).toString('base64')}\nid:${await valueId(new Secret(value), salt)}\n`
    const files = { 'a.ini': file(value), 'b.ini': file(values(1010).github), '.sprawlignore': ignore }
    const folder = scratchFolder()
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    for (const path of [testRepository().commit(files).path, folder]) {
      expect((await scanning.scanFolder(path)).state).toBe('done')
      const rows = await scanning.db.occurrence.findMany({
        where: { repository: { source: { address: path } } },
        orderBy: { path: 'asc' },
      })
      expect(rows.map((row) => row.suppressedBy)).toEqual(['ignore-file', null])
    }
  })

  test('follow the ignore file when nothing else has changed', async () => {
    const repository = testRepository().commit({ 'a.ini': file(values(1007).github) })
    await scanning.scanFolder(repository.path)
    repository.commit({ '.sprawlignore': 'a.ini\n' })
    await scanning.scanFolder(repository.path)
    const hidden = await scanning.db.occurrence.findMany({
      where: { repository: { source: { address: repository.path } }, suppressedBy: 'ignore-file' },
    })
    expect(hidden).toHaveLength(1)
  })
})

describe('what cannot be scanned says why', () => {
  test('an empty repository is done', async () => {
    expect(await scanning.scanFolder(testRepository().path)).toMatchObject({ state: 'done', error: null })
  })

  test('a folder that went away', async () => {
    const folder = join(scratchFolder(), 'gone')
    mkdirSync(folder)
    const { repositoryId, scanId } = await addSource(scanning.person, { kind: 'folder', path: folder })
    rmSync(folder, { recursive: true })
    await scanRepository(scanning.tools, { repositoryId, scanId }, new AbortController().signal)
    const scan = await scanning.db.scan.findUniqueOrThrow({ where: { id: scanId } })
    expect(scan).toMatchObject({ state: 'failed', errorCode: 'not-found' })
  })

  test('a URL that leads to no repository', async () => {
    const source = { kind: 'git-url' as const, url: pathToFileURL(scratchFolder()).href }
    const scan = await scanning.scan(source).catch((error: unknown) => String(error))
    expect(scan).toMatchObject({ state: 'failed' })
  })
})

describe('the canary', () => {
  test('no planted value, nor a piece of one, is in the database, the job tables or the log', async () => {
    const lines: string[] = []
    const log = workerLog({ write: (line: string) => void lines.push(line) })
    const planted = Object.values(values(1008)).map((value) =>
      value.replace(/^.*:\/\/[^:]+:([^@]+)@.*$/s, '$1'),
    )
    const repository = testRepository().commit(
      Object.fromEntries(
        Object.values(values(1008)).map((value, at) => [`dir/${at}.ini`, `password = "${value}"\n`]),
      ),
    )
    expect((await scanning.scan({ kind: 'folder', path: repository.path }, { log })).state).toBe('done')
    const everything = `${await wholeDatabase()}\n${lines.join('\n')}`
    expect(everything).toContain('dir/0.ini')
    for (const value of planted)
      for (const piece of piecesOf(value)) expect(everything.includes(piece), 'a planted value').toBe(false)
  })

  test('the log writes no field that could hold a value, and no message of an error', () => {
    const lines: string[] = []
    const log = workerLog({ write: (line: string) => void lines.push(line) })
    const canary = ['can', 'ary', '-', 'value'].join('')
    log.info({ secret: canary, deep: { value: canary, context: { line: canary } }, handles: [canary] }, 'x')
    log.error({ error: new Error(`failed at ${canary}`) }, 'x')
    log.error({ err: new Error(canary) }, 'x')
    expect(lines.join('')).not.toContain(canary)
    expect(lines).toHaveLength(3)
    expect(pino.levels.values.info).toBe(30)
  })
})

/** Twelve characters and more of a value; shorter ones are words that also stand elsewhere. */
function piecesOf(value: string): string[] {
  const body = value.replace(/-----[A-Z ]+-----/g, '').trim()
  if (body.length <= 16) return [body]
  const middle = Math.floor(body.length / 2)
  return [body, body.slice(middle - 6, middle + 6), body.slice(-12)]
}

/** Every row of every table of every schema, as text. */
async function wholeDatabase(): Promise<string> {
  const tables = await scanning.db.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await scanning.db.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)
    texts.push(...rows.map(({ row }) => row))
  }
  return texts.join('\n')
}
