import { beforeAll, describe, expect, test } from 'vitest'
import { Conflict, Forbidden, Invalid, NotFound } from '#inventory/errors.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { listFindingOccurrences } from '#inventory/finding/list-finding-occurrences.ts'
import { reopenFinding } from '#inventory/finding/reopen-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { BulkTriage } from '#inventory/model/finding.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, days, NOW, worker, writeFinding, writePlace, writeRepository, writeRules } from './ledger.ts'

describe('answering findings', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop', 'https://github.com/harbour/shop')
  })
  const finding = async (path: string) => (await writeFinding(suite.db, { repositoryId, path })).findingId
  const nobody = newId()
  const bring = async (number: number, credentialId: string) => {
    const [pullRequestId, head] = [newId(), 'ab'.repeat(20)]
    const told = { author: 'ada', association: 'MEMBER', isOpen: true, changedAt: days(number) }
    await suite.db.pullRequest.create({
      data: { id: pullRequestId, repositoryId, number, base: 'cd'.repeat(20), head, ...told },
    })
    const place = { path: 'brought.ts', line: 1, endLine: 1, commit: head, inHead: true, marked: false }
    const judged = { ruleId: 'beta-key', severity: 'high', confidence: 0.9 }
    const placeDigest = Buffer.from(newId().replaceAll('-', ''), 'hex')
    await suite.db.pullRequestLeak.create({
      data: { id: newId(), pullRequestId, credentialId, ...place, ...judged, placeDigest },
    })
  }

  test('shows one finding whole, and its history grows with what people do', async () => {
    const findingId = await finding('whole.ts')
    const person = await addPerson(at(suite.db), { name: 'Bo', email: null })
    await assignFinding(at(suite.db, days(1)), { findingId, personId: person.id })
    await triageFinding(at(suite.db, days(2)), { findingId })
    const view = await resolveFinding(at(suite.db, days(3)), {
      findingId,
      resolution: 'rotated',
      comment: 'new key',
    })
    expect(view).toMatchObject({
      state: 'resolved',
      resolution: 'rotated',
      assignee: { name: 'Bo' },
      rule: { id: 'beta-key', revokeSteps: ['Delete it.'] },
      why: 'Reads everything. The value is in the present files.',
      facts: { account: 'example' },
      presenceCounts: { 'at-head': 1 },
      decisions: [
        {
          kind: 'resolve',
          scope: 'everywhere',
          comment: 'new key',
          active: true,
          decidedBy: 'Local administrator',
        },
        { kind: 'triage', active: false },
      ],
    })
    expect(view.fingerprint).toMatch(/^[0-9a-f]{12}$/)
    expect(view.history.map(({ summary }) => summary)).toEqual([
      'Resolved as rotated',
      'Triaged',
      'Assigned to Bo',
      'Found: the first scan of the repository',
    ])
  })

  test.each([
    ['false_positive', 'occurrences'],
    ['used_in_tests', 'occurrences'],
    ['revoked', 'everywhere'],
    ['rotated', 'everywhere'],
    ['wont_fix', 'everywhere'],
  ] as const)('%s holds for %s unless said otherwise', async (resolution, scope) => {
    const findingId = await finding(`${resolution}.ts`)
    const view = await resolveFinding(at(suite.db), { findingId, resolution, comment: null })
    expect(view.decisions[0]).toMatchObject({ kind: 'resolve', reason: resolution, scope })
    const places = await suite.db.decisionPlace.count({ where: { decision: { findingId } } })
    expect(places).toBe(scope === 'occurrences' ? 1 : 0)
  })

  test('leads to the pull requests whose commits bring it, the latest first', async () => {
    const { findingId, credentialId } = await writeFinding(suite.db, { repositoryId, path: 'brought.ts' })
    for (const number of [7, 8]) await bring(number, credentialId)
    const { pullRequests } = await getFinding(at(suite.db), { findingId })
    expect(pullRequests).toMatchObject([
      { repository: 'shop', number: 8, isOpen: true },
      { repository: 'shop', number: 7, isOpen: true },
    ])
  })

  test('a later decision ends the one before; reopening ends both', async () => {
    const findingId = await finding('twice.ts')
    await ignoreFinding(at(suite.db), {
      findingId,
      reason: 'other',
      comment: null,
      scope: 'occurrences',
      expiresAt: null,
    })
    await resolveFinding(at(suite.db, days(1)), { findingId, resolution: 'wont_fix', comment: null })
    const view = await reopenFinding(at(suite.db, days(2)), { findingId, comment: 'think again' })
    expect(view).toMatchObject({ state: 'open', resolution: null, dueAt: days(32).toISOString() })
    expect(view.decisions.map(({ kind, active }) => [kind, active])).toEqual([
      ['reopen', true],
      ['resolve', false],
      ['ignore', false],
    ])
  })

  test('refuses what makes no sense', async () => {
    const findingId = await finding('refused.ts')
    const ctx = at(suite.db)
    const ignore = { reason: 'other', comment: null, scope: 'occurrences' } as const
    await expect(reopenFinding(ctx, { findingId, comment: null })).rejects.toThrow(Conflict)
    await expect(ignoreFinding(ctx, { findingId, ...ignore, expiresAt: NOW.toISOString() })).rejects.toThrow(
      Invalid,
    )
    await expect(assignFinding(ctx, { findingId, personId: nobody })).rejects.toThrow(NotFound)
    await expect(
      resolveFinding(ctx, { findingId: nobody, resolution: 'revoked', comment: null }),
    ).rejects.toThrow(NotFound)
    await expect(getFinding(ctx, { findingId: nobody })).rejects.toThrow(NotFound)
    await resolveFinding(ctx, { findingId, resolution: 'revoked', comment: null })
    await expect(triageFinding(ctx, { findingId })).rejects.toThrow(Conflict)
    await expect(triageFinding(worker(suite.db), { findingId })).rejects.toThrow(Forbidden)
  })

  test('many at once: one audit row, and each of them knows it happened', async () => {
    const ids = [await finding('bulk/1.ts'), await finding('bulk/2.ts'), await finding('bulk/3.ts')]
    const before = await suite.db.auditEvent.count()
    const input = { selection: { ids }, action: { kind: 'resolve', resolution: 'used_in_tests' } }
    expect(await bulkTriage(at(suite.db), BulkTriage.parse(input))).toEqual({ changed: 3 })
    expect(await suite.db.auditEvent.count()).toBe(before + 1)
    for (const findingId of ids) {
      const view = await getFinding(at(suite.db), { findingId })
      expect(view).toMatchObject({ state: 'resolved', decisions: [{ scope: 'occurrences' }] })
      expect(view.history[0]?.summary).toBe('Resolved as used in tests')
    }
    expect(
      await bulkTriage(at(suite.db), BulkTriage.parse({ selection: { ids }, action: { kind: 'reopen' } })),
    ).toEqual({ changed: 3 })
    expect(
      await bulkTriage(at(suite.db), BulkTriage.parse({ selection: { ids }, action: { kind: 'reopen' } })),
    ).toEqual({ changed: 0 })
  })

  test('by filter only when the number is the one that was seen, and then all or none', async () => {
    await finding('filtered/1.ts')
    await finding('filtered/2.ts')
    const select = (expected: number) =>
      BulkTriage.parse({
        selection: { filters: { q: 'filtered/' }, expected },
        action: { kind: 'ignore', reason: 'other', expiresAt: null },
      })
    await expect(bulkTriage(at(suite.db), select(3))).rejects.toThrow('select 2 findings now, not 3')
    expect(await bulkTriage(at(suite.db), select(2))).toEqual({ changed: 2 })
    const unknown = { selection: { ids: [nobody] }, action: { kind: 'assign', personId: null } }
    await expect(bulkTriage(at(suite.db), BulkTriage.parse(unknown))).rejects.toThrow(NotFound)
  })

  test('lists occurrences strongest first, in pages, with a link to the line', async () => {
    const { findingId, credentialId } = await writeFinding(suite.db, { repositoryId, path: 'list/a b#.ts' })
    await writePlace(suite.db, { repositoryId, credentialId, path: 'list/old.ts', presence: 'in-history' })
    await writePlace(suite.db, {
      repositoryId,
      credentialId,
      path: 'list/tip.ts',
      presence: 'at-tip',
      suppressed: { by: 'marker', holds: false },
    })
    const page = (query: object) =>
      listFindingOccurrences(at(suite.db), { findingId, ...OccurrenceList.parse(query) })
    const paths = (items: readonly { path: string }[]) => items.map(({ path }) => path)
    const first = await page({ limit: 2 })
    expect(paths(first.items)).toEqual(['list/a b#.ts', 'list/tip.ts'])
    expect(first.items[0]?.url).toBe(
      `https://github.com/harbour/shop/blob/${'f'.repeat(40)}/list/a%20b%23.ts#L3`,
    )
    expect(first.items[1]?.suppressed).toMatchObject({ by: 'marker', obeyed: false })
    expect(paths((await page({ limit: 2, cursor: first.nextCursor })).items)).toEqual(['list/old.ts'])
    expect(paths((await page({ suppressed: 'yes' })).items)).toEqual(['list/tip.ts'])
    expect(paths((await page({ suppressed: 'no' })).items)).toEqual(['list/a b#.ts', 'list/old.ts'])
  })
})
