import { beforeAll, describe, expect, test } from 'vitest'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { EntryFigure, FindingFigure, wallEntries, wallFindings } from '#inventory/model/wall.ts'
import { getOverview } from '#inventory/overview/get-overview.ts'
import { rotationForecast } from '#inventory/rotation/rotation-forecast.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { countEntries } from '#inventory/vault/list-entries.ts'
import { listVaults } from '#inventory/vault/list-vaults.ts'
import type { Database } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, days, NOW, worker, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'

describe('the wall without a vault', () => {
  const suite = useDatabase()
  beforeAll(() => writeRules(suite.db))

  test('has no figures of entries, and says so', async () => {
    const { wall } = await getOverview(at(suite.db))
    expect(wall.entries).toBeNull()
    expect(wall.charts).toBeNull()
    expect(wall.compared).toBeNull()
    expect(wall.lookedAt).toEqual({
      repositories: { total: 0, missed: 0 },
      vaultParts: { total: 0, missed: 0 },
    })
  })
})

describe('the wall', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
    await suite.db.repository.updateMany({ data: { addedAt: days(-200) } })
    await suite.db.source.updateMany({ data: { addedAt: days(-200) } })
    const write = (path: string, options: object) =>
      writeFinding(suite.db, { repositoryId, path, now: days(-40), ...options })
    await write('live', { validity: 'active', introducedAt: days(-43) })
    await write('dead', { validity: 'inactive', introducedAt: days(-50) })
    await write('unknown', { introducedAt: days(-300) })
    await takeSnapshot(worker(suite.db, days(-28)))
    await write('fresh', { validity: 'active', introducedAt: days(-3), now: days(-2), because: 'new-commit' })
    await write('older', { introducedAt: days(-400), now: days(-2), because: 'new-detection-version' })
    await write('revoked', { introducedAt: days(-30), now: days(-30) })
    const revoked = await suite.db.finding.findFirstOrThrow({ where: { path: 'revoked' } })
    const answer = { findingId: revoked.id, resolution: 'revoked', comment: null } as const
    await resolveFinding(at(suite.db, days(-20)), answer)
    await writeEntries(suite.db)
  })

  const wall = async () => (await getOverview(at(suite.db))).wall

  test('every figure equals the rows behind its link', async () => {
    const { leaks, entries } = await wall()
    const asOf = NOW.toISOString()
    for (const name of FindingFigure.options)
      expect([name, leaks[name]]).toEqual([
        name,
        (await countFindings(at(suite.db), wallFindings(asOf)[name])).total,
      ])
    for (const name of EntryFigure.options)
      expect([name, entries?.[name]]).toEqual([
        name,
        await countEntries(at(suite.db), wallEntries(asOf)[name]),
      ])
    expect(leaks).toMatchObject({ leakedLive: 2, leakedNotKnown: 2, introduced: 1, uncovered: 1 })
    expect(entries).toMatchObject({
      entries: 5,
      rotationOverdue: 1,
      rotationDated: 2,
      rotationUnknown: 3,
      unused: 2,
      unusedNever: 1,
      usedUnknown: 1,
      usedNotPermitted: 1,
      unowned: 5,
    })
  })

  test('the longest live leak is one that is known to live, and the other kind is told beside it', async () => {
    const { longestLive, longestNotKnown } = await wall()
    expect(longestLive).toMatchObject({ days: 43, owner: null })
    expect(longestNotKnown).toMatchObject({ days: 400 })
  })

  test('is compared at equal coverage: what better detection uncovered since is no change', async () => {
    const { compared } = await wall()
    expect(compared?.day).toBe('2026-09-02')
    expect(compared?.leaks.leakedLive).toEqual({ now: 2, before: 1 })
    expect(compared?.leaks.leakedNotKnown).toEqual({ now: 1, before: 1 })
    expect(compared?.longestLiveDays).toEqual({ now: 43, before: 15 })
    expect(compared?.entries).toBeNull()
  })

  test('a repository that was connected since is left out of the comparison, a source that went too', async () => {
    const late = await writeRepository(suite.db, 'late')
    await writeFinding(suite.db, {
      repositoryId: late,
      path: 'x',
      validity: 'active',
      now: days(-1),
      because: 'new-commit',
    })
    const { leaks, compared } = await wall()
    expect(leaks.leakedLive).toBe(3)
    expect(compared?.leaks.leakedLive).toEqual({ now: 2, before: 1 })
    const { sourceId } = await suite.db.repository.findUniqueOrThrow({ where: { id: repositoryId } })
    await suite.db.source.update({ where: { id: sourceId }, data: { removedAt: NOW } })
    expect((await wall()).compared?.leaks.leakedLive).toEqual({ now: 0, before: 0 })
    await suite.db.source.update({ where: { id: sourceId }, data: { removedAt: null } })
  })

  test('a part of a vault that was not read today was not looked at', async () => {
    const { lookedAt } = await wall()
    expect(lookedAt).toEqual({
      repositories: { total: 2, missed: 2 },
      vaultParts: { total: 2, missed: 1 },
    })
    const { items } = await listVaults(at(suite.db), { parts: 'not-lately' })
    const listed = items.reduce((sum, { parts }) => sum + parts.notLately, 0)
    expect(listed).toBe(lookedAt.vaultParts.missed)
  })

  test('bands of the last use hold what is known, and the rest is told apart', async () => {
    const { charts } = await wall()
    expect(charts?.unusedAge.bands.map(({ count }) => count)).toEqual([1, 0, 1, 0, 0])
    expect(charts?.unusedAge).toMatchObject({ never: 1, unknown: 1, notPermitted: 1 })
    expect(charts?.byOwner).toMatchObject([{ owner: null, counts: { overdue: 1, unknown: 3 } }])
    expect(charts?.byVault).toMatchObject([{ halfRotatedWithinDays: 100, ageUnknown: 4 }])
  })

  test('the forecast names the worst two hundred owners, and counts the others', async () => {
    expect(await rotationForecast(at(suite.db))).toMatchObject({ byOwner: [{ owner: null }], moreOwners: 0 })
    await writeOwners(suite.db, 'late', 203)
    const { byOwner, moreOwners } = await rotationForecast(at(suite.db))
    expect([byOwner.length, moreOwners]).toEqual([200, 4])
    expect(byOwner.every(({ owner, overdue }) => owner !== null && overdue === 1)).toBe(true)
  })
})

async function writeOwners(db: Database, path: string, count: number): Promise<void> {
  const { id: subjectId } = await db.vaultEntry.findFirstOrThrow({ where: { path } })
  const ids = Array.from({ length: count }, () => newId())
  await db.person.createMany({ data: ids.map((id) => ({ id, name: id, createdAt: NOW })) })
  await db.owner.createMany({
    data: ids.map((id) => ({ id, kind: 'person', name: id, personId: id, createdAt: NOW })),
  })
  await db.ownership.createMany({
    data: ids.map((id) => ({
      id: newId(),
      ownerId: id,
      subjectKind: 'vault-entry',
      subjectId,
      placeDigest: placeDigest(id),
      score: 1,
      standing: 'confirmed',
      evidence: [],
      validFrom: NOW,
    })),
  })
}

/** A vault of two parts, one of them read long ago, with an entry for each answer. */
async function writeEntries(db: Database): Promise<void> {
  const [sourceId, vaultId, fresh, stale] = [newId(), newId(), newId(), newId()]
  const named = { name: 'aws', address: 'aws', addressDigest: placeDigest(sourceId), addedAt: days(-1) }
  await db.source.create({ data: { id: sourceId, kind: 'vault', ...named } })
  const about = { kind: 'aws', name: 'aws', reach: 'worker', mode: 'metadata', options: {}, limits: {} }
  await db.vault.create({ data: { id: vaultId, sourceId, ...about, schedule: '0 3 * * *', timeZone: 'UTC' } })
  for (const [id, syncedAt] of [
    [fresh, days(-0.5)],
    [stale, days(-2)],
  ] as const)
    await db.vaultPart.create({
      data: { id, vaultId, name: id, placeDigest: placeDigest(id), state: 'read', foundAt: NOW, syncedAt },
    })
  const write = (name: string, over: object) => writeEntry(db, { vaultId, partId: fresh, name, over })
  await write('late', {
    rotationStatus: 'overdue',
    rotatedStatus: 'known',
    rotatedAt: days(-100),
    usedStatus: 'known',
    usedAt: days(-1),
  })
  await write('old', { usedStatus: 'known', usedAt: days(-100) })
  await write('never', { usedStatus: 'never', createdStatus: 'known', createdAt: days(-100) })
  await write('young', { usedStatus: 'not-permitted', rotationStatus: 'current' })
  await write('dark', {})
}

async function writeEntry(
  db: Database,
  { vaultId, partId, name, over }: { vaultId: string; partId: string; name: string; over: object },
): Promise<void> {
  const id = newId()
  const unknown = 'unknown'
  await db.vaultEntry.create({
    data: {
      id,
      vaultId,
      partId,
      path: name,
      name,
      placeDigest: placeDigest(id),
      recordDigest: placeDigest(id),
      kind: 'secret',
      environment: unknown,
      tags: {},
      facts: {},
      enabled: true,
      versionCount: 0,
      createdStatus: unknown,
      rotatedStatus: unknown,
      usedStatus: unknown,
      nextRotationStatus: unknown,
      expiresStatus: unknown,
      firstSeenAt: NOW,
      changedAt: NOW,
      validFrom: NOW,
      ...over,
    },
  })
}
