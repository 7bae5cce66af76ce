import { chmodSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { AddSource } from '#inventory/model/source.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { gitHttp } from '#test/support/git-http.ts'
import { openScanning, presences, values } from './scanning.ts'

const scanning = openScanning()

const file = (value: string) => `token = "${value}"\n`

/** Adds the source as the dashboard does, lets the worker try once, and answers how the scan page shows it. */
async function tryOnce(source: AddSource) {
  const { repositoryId, scanId } = await addSource(scanning.person, source)
  const { signal } = new AbortController()
  await scanRepository(scanning.tools, { repositoryId, scanId }, signal).catch(() => undefined)
  return getScan(scanning.person, { scanId })
}

const said = { message: expect.stringMatching(/\w{4,}.*\.$/), hint: expect.stringMatching(/\w{4,}.*\.$/) }

test.each([
  ['a port where nobody listens', 'http://127.0.0.1:1/team/none.git', 'unreachable'],
  ['a host that does not exist', 'https://nowhere.invalid/team/none.git', 'unreachable'],
])('%s', async (_, url, code) => {
  expect(await tryOnce({ kind: 'git-url', url })).toMatchObject({ state: 'failed', error: { code, ...said } })
})

test('wrong credentials are said without a credential, and nobody is asked for one', async () => {
  const repository = testRepository({ bare: true }).commit({ 'a.txt': 'x\n' })
  const server = await gitHttp(dirname(repository.path), 'not-given')
  const { state, error } = await tryOnce({ kind: 'git-url', url: server.url('repository') })
  expect({ state, error }).toMatchObject({ state: 'failed', error: { code: 'wrong-credentials', ...said } })
  expect(JSON.stringify(error)).not.toContain('not-given')
})

test('a host that holds no such repository, and a folder that is none behind a URL', async () => {
  const root = scratchFolder()
  const server = await gitHttp(root, null)
  const missing = await tryOnce({ kind: 'git-url', url: server.url('missing.git') })
  expect(missing).toMatchObject({ state: 'failed', error: { code: 'not-found', ...said } })
  const none = await tryOnce({ kind: 'git-url', url: pathToFileURL(root).href })
  expect(none).toMatchObject({ state: 'failed', error: said })
  expect(['not-a-repository', 'not-found', 'unreachable']).toContain(none.error?.code)
})

test('an empty repository is done with nothing to read, behind a URL too', async () => {
  const { path } = testRepository({ bare: true })
  const scan = await tryOnce({ kind: 'git-url', url: pathToFileURL(path).href })
  expect(scan).toMatchObject({ state: 'done', error: null, coverage: { blobsTotal: 0 } })
})

test('a shallow clone is read, and coverage says that older history is missing', async () => {
  const origin = testRepository()
    .commit({ 'a.ini': file(values(5001).github) })
    .commit({ 'b.txt': 'x\n' })
  const clone = join(scratchFolder(), 'clone')
  origin.git('clone', '-q', '--depth=1', pathToFileURL(origin.path).href, clone)
  const scan = await tryOnce({ kind: 'folder', path: clone })
  expect(scan.coverage.skipped.map(({ reason }) => reason)).toContain('shallow-history')
  expect(await presences(scanning.db, clone)).toEqual(['a.ini at-head'])
})

test('a corrupt object is counted, and the rest is read', async () => {
  const repository = testRepository()
  writeFileSync(join(repository.path, 'a.ini'), file(values(5002).github))
  writeFileSync(join(repository.path, 'b.txt'), 'to be damaged\n')
  repository.git('add', '.')
  repository.git('commit', '--quiet', '-m', 'work')
  const id = repository.id('HEAD:b.txt')
  const loose = join(repository.path, '.git', 'objects', id.slice(0, 2), id.slice(2))
  chmodSync(loose, 0o600)
  writeFileSync(loose, 'damaged')
  const scan = await tryOnce({ kind: 'folder', path: repository.path })
  expect(scan).toMatchObject({ state: 'done' })
  expect(scan.coverage.skipped.map(({ reason }) => reason)).toContain('corrupt-object')
  expect(await presences(scanning.db, repository.path)).toEqual(['a.ini at-head'])
})

test('a repository whose head is damaged says so', async () => {
  const repository = testRepository().commit({ 'a.txt': 'x\n' })
  writeFileSync(join(repository.path, '.git', 'HEAD'), 'nothing of use\n')
  const scan = await tryOnce({ kind: 'folder', path: repository.path })
  expect(scan).toMatchObject({ state: 'failed', error: { code: 'corrupt', ...said } })
})
