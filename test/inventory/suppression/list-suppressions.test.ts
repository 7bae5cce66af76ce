import { beforeAll, describe, expect, test } from 'vitest'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { listSuppressions } from '#inventory/suppression/list-suppressions.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, writeFinding, writePlace, writeRepository, writeRules } from '../finding/ledger.ts'

describe('suppressions', () => {
  const suite = useDatabase()
  beforeAll(async () => {
    await writeRules(suite.db)
    const repositoryId = await writeRepository(suite.db, 'shop')
    const write = (path: string, options: object = {}) =>
      writeFinding(suite.db, { repositoryId, path, ...options })
    await write('open.ts')
    await write('refused.ts', { suppressed: { by: 'marker', holds: false } })
    const partly = await write('partly.ts')
    await writePlace(suite.db, {
      repositoryId,
      credentialId: partly.credentialId,
      path: 'partly-hidden.ts',
      severity: 'low',
      suppressed: { by: 'ignore-file', holds: true },
    })
    const resolve = async (path: string, resolution: 'used_in_tests' | 'rotated') =>
      resolveFinding(at(suite.db), { ...(await write(path)), resolution, comment: null })
    await resolve('tests.ts', 'used_in_tests')
    await resolve('rotated.ts', 'rotated')
    await ignoreFinding(at(suite.db), {
      ...(await write('ignored.ts')),
      reason: 'other',
      comment: null,
      scope: 'occurrences',
      expiresAt: null,
    })
    await ignoreFinding(at(suite.db), {
      ...(await write('both.ts', { suppressed: { by: 'marker', holds: false } })),
      reason: 'other',
      comment: null,
      scope: 'occurrences',
      expiresAt: null,
    })
  })

  test('lists what is hidden, by whom, and what would be if policy let it; newest first, in pages too', async () => {
    const whole = await listSuppressions(at(suite.db), { limit: 200 })
    expect(whole.items.map(({ path, suppressed }) => [path, suppressed?.by, suppressed?.obeyed])).toEqual([
      ['both.ts', 'decision', true],
      ['ignored.ts', 'decision', true],
      ['tests.ts', 'decision', true],
      ['partly-hidden.ts', 'ignore-file', true],
      ['refused.ts', 'marker', false],
    ])
    expect(whole.items[0]).toMatchObject({
      title: 'beta key',
      severity: 'high',
      suppressed: { who: 'Local administrator' },
    })
    const paths: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listSuppressions(at(suite.db), { limit: 2, cursor })
      paths.push(...page.items.map(({ path }) => path))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(paths).toEqual(whole.items.map(({ path }) => path))
  })
})
