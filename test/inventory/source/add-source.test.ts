import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { Forbidden, Invalid, NotFound } from '#inventory/errors.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { beginScan } from '#inventory/scan/begin-scan.ts'
import { heartbeatScan } from '#inventory/scan/heartbeat-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { removeSource } from '#inventory/source/remove-source.ts'
import { useDatabase } from '#test/support/database.ts'
import { DETECTION, match, occurrence, setUp, workerCtx } from '#test/support/recording.ts'

describe('sources', () => {
  const suite = useDatabase()
  let root = ''
  let outside = ''
  beforeAll(async () => {
    await setUp(workerCtx(suite.db).ctx)
    root = await realpath(await mkdtemp(join(tmpdir(), 'source-root-')))
    outside = await realpath(await mkdtemp(join(tmpdir(), 'source-outside-')))
    await mkdir(join(root, 'project'))
    await mkdir(join(root, '..project'))
    await writeFile(join(root, 'file.txt'), '')
    await symlink(outside, join(root, 'escape'))
    await symlink(join(root, 'project'), join(root, 'again'))
  })
  afterAll(async () => {
    await rm(root, { recursive: true })
    await rm(outside, { recursive: true })
  })
  const person = () => localCtx(suite.db, { settings: { roots: [root] } })
  const addressOf = async (sourceId: string) =>
    (await suite.db.source.findUniqueOrThrow({ where: { id: sourceId } })).address

  test('a folder is one source under all of its spellings, and its scan is asked for', async () => {
    const added = await addSource(person(), { kind: 'folder', path: join(root, 'project') })
    const again = await addSource(person(), { kind: 'folder', path: `${root}/./again/` })
    expect(again).toEqual(added)
    expect(await addressOf(added.sourceId)).toBe(join(root, 'project'))
    const { state } = await suite.db.scan.findUniqueOrThrow({ where: { id: added.scanId } })
    expect(state).toBe('queued')
    expect(await suite.db.auditEvent.count({ where: { action: 'source.add' } })).toBe(1)
  })

  test('a folder whose name begins with dots lies below its root', async () => {
    await addSource(person(), { kind: 'folder', path: join(root, '..project') })
  })

  test.each([
    ['above the root', () => join(root, '..')],
    ['elsewhere', () => outside],
    ['through a link out of the root', () => join(root, 'escape')],
    ['that is a file', () => join(root, 'file.txt')],
    ['that does not exist', () => join(root, 'missing')],
    ['that is relative', () => 'project'],
    ['with a NUL', () => `${root}/project\0`],
  ])('a folder %s is refused', async (_, path) => {
    await expect(addSource(person(), { kind: 'folder', path: path() })).rejects.toBeInstanceOf(Invalid)
  })

  test.each([
    ['https://Example.org/owner/name.git/', 'https://example.org/owner/name.git', 'owner/name'],
    ['http://127.0.0.1:3000/owner/name', 'http://127.0.0.1:3000/owner/name', 'owner/name'],
    ['ssh://git@example.org:2222/owner/name', 'ssh://git@example.org:2222/owner/name', 'owner/name'],
    ['git@example.org:owner/name.git', 'git@example.org:owner/name.git', 'owner/name'],
  ])('%s is known as %s', async (url, address, name) => {
    const { sourceId } = await addSource(person(), { kind: 'git-url', url })
    expect(await addressOf(sourceId)).toBe(address)
    const repository = await suite.db.repository.findFirstOrThrow({ where: { sourceId } })
    expect(repository.name).toBe(name)
  })

  test('a file URL is a folder, and must lie below a root', async () => {
    const { sourceId } = await addSource(person(), { kind: 'git-url', url: `file://${root}/again` })
    expect(await addressOf(sourceId)).toBe(`file://${root}/project`)
    const other = addSource(person(), { kind: 'git-url', url: `file://${outside}` })
    await expect(other).rejects.toBeInstanceOf(Invalid)
  })

  test.each([
    'https://someone:pass@example.org/a/b',
    'https://someone@example.org/a/b',
    'https://example.org/a/b?access_token=1',
    'ssh://git:pass@example.org/a/b',
    'ftp://example.org/a/b',
    'http://someone:pass@example.org/a/b',
    'ext::sh -c touch% /tmp/x',
    'ext::sh',
    '--upload-pack=touch',
    'ssh://-oProxyCommand=touch/a/b',
    'ssh://-o@example.org/a/b',
    '-oProxyCommand=x:a/b',
    'file://example.org/a/b',
    'https://example.org',
    'javascript:alert(1)',
    '-o@example.org:a/b',
    'git@example.org:-a/b',
  ])('%s is refused, and not repeated', async (url) => {
    const adding = addSource(person(), { kind: 'git-url', url })
    await expect(adding).rejects.toBeInstanceOf(Invalid)
    const message = await adding.catch((error: unknown) => (error instanceof Error ? error.message : ''))
    expect(message).not.toContain('pass')
    expect(message).not.toContain(url)
  })

  test('a job may not add sources', async () => {
    const adding = addSource(jobCtx(suite.db, 'scan-repository'), { kind: 'demo' })
    await expect(adding).rejects.toBeInstanceOf(Forbidden)
  })

  test('pages list every source once, the first added first', async () => {
    const all = await listSources(person(), { limit: 50 })
    const first = await listSources(person(), { limit: 2 })
    const rest = await listSources(person(), { limit: 50, cursor: first.nextCursor ?? '' })
    expect([...first.items, ...rest.items]).toEqual(all.items)
    expect(all.items.length).toBeGreaterThan(4)
    expect(all.items[0]?.repositories[0]).toMatchObject({ openFindings: 0, historyReadWith: null })
  })

  test('a removed source ends its scans, occurrences and findings, and comes back with a first scan', async () => {
    const { ctx } = workerCtx(suite.db)
    const added = await addSource(person(), { kind: 'demo' })
    const { lease } = await beginScan(ctx, { ...added, detectionVersion: DETECTION })
    const batch = { lease, cursor: 1, blobsScanned: 1, bytesScanned: 1, skipped: [] }
    await recordBlobMatches(ctx, { ...batch, matches: [match('demo value')] })
    const { repositoryId, sourceId } = added
    const { credentialId } = await suite.db.blobMatch.findFirstOrThrow({ where: { repositoryId } })
    await recordOccurrences(ctx, { lease, occurrences: [occurrence(credentialId)] })
    const shown = async () =>
      (await listSources(person(), { limit: 50 })).items.find(({ id }) => id === sourceId)
    expect((await shown())?.repositories[0]).toMatchObject({ openFindings: 1 })
    await removeSource(person(), { sourceId })
    expect(await shown()).toBeUndefined()
    await expect(heartbeatScan(ctx, lease)).rejects.toMatchObject({ because: 'cancelled' })
    expect(await suite.db.occurrence.count({ where: { repositoryId, validTo: null } })).toBe(0)
    expect(await suite.db.finding.count({ where: { credentialId, validTo: null } })).toBe(0)
    await expect(removeSource(person(), { sourceId })).rejects.toBeInstanceOf(NotFound)
    const back = await addSource(person(), { kind: 'demo' })
    expect(back).toMatchObject({ sourceId, repositoryId })
    expect((await beginScan(ctx, { ...back, detectionVersion: DETECTION })).kind).toBe('first')
  })
})
