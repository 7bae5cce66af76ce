import { basename, dirname } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import { queueScan } from '#inventory/scan/queue-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { transact } from '#prisma/client.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { testRepository } from '#test/support/git.ts'
import { type GitHttp, gitHttp } from '#test/support/git-http.ts'

/** The worker does not rely on what the API refused: a name may have meant something else when it was added. */
describe('a source that leads the worker inwards', () => {
  const scanning = openScanning()
  const made = testRepository({ bare: true })
  let inner: GitHttp

  beforeAll(async () => {
    made.commit({ 'README.md': 'inside' }).id('main')
    inner = await gitHttp(dirname(made.path), null)
  })

  /** Scans the repository as if somebody had named it in the dashboard. */
  async function scan(more: Partial<Tools>) {
    const source = { kind: 'git-url' as const, url: inner.url(basename(made.path)) }
    const { sourceId, repositoryId } = await addSource(scanning.person, source)
    await scanning.db.source.update({ where: { id: sourceId }, data: { addressTrusted: false } })
    const scanId = await transact(scanning.db, (tx) =>
      queueScan(tx, scanning.person, { repositoryId, kind: 'incremental' }),
    )
    const { signal } = new AbortController()
    await scanRepository({ ...scanning.tools, ...more }, { repositoryId, scanId }, signal)
    return scanning.db.scan.findUniqueOrThrow({ where: { id: scanId } })
  }

  test('fails with a reason, and nothing inside is asked anything', async () => {
    const failed = await scan({})
    expect(failed.state).toBe('failed')
    expect(
      JSON.stringify(failed, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).toContain('private network')
    expect(inner.requests).toEqual([])
  })

  test('is read where the operator allows the address', async () => {
    expect((await scan({ allowedAddresses: parseAllowed(['127.0.0.0/8']) })).state).toBe('done')
    expect(inner.requests.length).toBeGreaterThan(0)
  })
})
