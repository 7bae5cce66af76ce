import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '#inventory/decision/decide.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { transact } from '#prisma/client.ts'
import { useDatabase } from '#test/support/database.ts'
import {
  at,
  days,
  judge,
  NOW,
  worker,
  writeCredential,
  writeFinding,
  writePlace,
  writeRepository,
  writeRules,
} from './ledger.ts'

describe('judgeCredentials', () => {
  const suite = useDatabase()
  let one = ''
  let two = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    one = await writeRepository(suite.db, 'one')
    two = await writeRepository(suite.db, 'two')
  })

  const findingOf = (credentialId: string) => suite.db.finding.findFirstOrThrow({ where: { credentialId } })

  describe('judging', () => {
    test('opens a finding per leaked credential and counts what it shows', async () => {
      const credentialId = await writeCredential(suite.db)
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'b.ts',
        presence: 'in-history',
        introducedAt: days(-40),
        author: 'Bo',
      })
      await writePlace(suite.db, { repositoryId: two, credentialId, path: 'a.ts', confidence: 0.95 })
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 1, reopened: 0 })
      expect(await findingOf(credentialId)).toMatchObject({
        policy: 'leak',
        state: 'open',
        severity: 'high',
        severityRank: 3,
        confidence: 0.95,
        presence: 'at-head',
        presenceRank: 4,
        occurrenceCount: 2,
        repositoryCount: 2,
        repositoryId: two,
        path: 'a.ts',
        line: 3,
        introducedAt: days(-40),
        introducedBy: 'Bo',
        foundBecause: 'first-scan',
        foundAt: NOW,
        dueAt: days(30),
        suppressed: false,
        validTo: null,
      })
    })

    test('changes nothing when it is run again, and writes no row for it', async () => {
      const { credentialId } = await writeFinding(suite.db, { repositoryId: one, path: 'same.ts' })
      const before = await suite.db.$queryRaw<
        { xmin: string }[]
      >`select xmin::text from finding where credential_id = ${credentialId}::uuid`
      const tasks = await suite.db.task.count({ where: { finding: { credentialId } } })
      expect(await judge(suite.db, [credentialId], { because: 'new-commit' })).toEqual({
        opened: 0,
        reopened: 0,
      })
      expect(
        await suite.db.$queryRaw`select xmin::text from finding where credential_id = ${credentialId}::uuid`,
      ).toEqual(before)
      expect(await suite.db.task.count({ where: { finding: { credentialId } } })).toBe(tasks)
    })

    test('keeps the finding open when the value leaves HEAD', async () => {
      const { credentialId } = await writeFinding(suite.db, { repositoryId: one, path: 'left.ts' })
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'left.ts', presence: 'in-history' })
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 0, reopened: 0 })
      expect(await findingOf(credentialId)).toMatchObject({
        state: 'open',
        presence: 'in-history',
        severity: 'high',
        validTo: null,
      })
    })

    test('keeps what people wrote while the machine columns change', async () => {
      const { credentialId, findingId } = await writeFinding(suite.db, {
        repositoryId: one,
        path: 'human.ts',
      })
      await resolveFinding(at(suite.db), { findingId, resolution: 'rotated', comment: null })
      await writePlace(suite.db, { repositoryId: two, credentialId, path: 'human.ts', severity: 'critical' })
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 0, reopened: 0 })
      expect(await findingOf(credentialId)).toMatchObject({
        state: 'resolved',
        resolution: 'rotated',
        severity: 'critical',
        occurrenceCount: 2,
      })
    })

    test('opens nothing for what is hidden, and hides what becomes hidden', async () => {
      const hidden = await writeCredential(suite.db)
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId: hidden,
        path: 'x.ts',
        suppressed: { by: 'marker', holds: true },
      })
      expect(await judge(suite.db, [hidden])).toEqual({ opened: 0, reopened: 0 })
      expect(await suite.db.finding.count({ where: { credentialId: hidden } })).toBe(0)

      const { credentialId } = await writeFinding(suite.db, { repositoryId: one, path: 'y.ts' })
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'y.ts',
        suppressed: { by: 'marker', holds: true },
      })
      await judge(suite.db, [credentialId])
      expect(await findingOf(credentialId)).toMatchObject({ suppressed: true, occurrenceCount: 1 })
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'y.ts',
        suppressed: { by: 'marker', holds: false },
      })
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 1, reopened: 0 })
      expect(await findingOf(credentialId)).toMatchObject({ suppressed: false })
    })

    test('ends a finding without any occurrence and brings the same one back, decisions and all', async () => {
      const { credentialId, findingId } = await writeFinding(suite.db, { repositoryId: one, path: 'z.ts' })
      await resolveFinding(at(suite.db), { findingId, resolution: 'wont_fix', comment: 'known' })
      await suite.db.occurrence.updateMany({ where: { credentialId }, data: { validTo: NOW } })
      await judge(suite.db, [credentialId])
      expect(await findingOf(credentialId)).toMatchObject({ id: findingId, validTo: NOW, occurrenceCount: 0 })
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'z.ts' })
      await judge(suite.db, [credentialId])
      expect(await findingOf(credentialId)).toMatchObject({ id: findingId, validTo: null, state: 'resolved' })
    })

    test('gives a new finding the steps of its answer', async () => {
      const { findingId } = await writeFinding(suite.db, { repositoryId: one, path: 't.ts' })
      const old = await writeFinding(suite.db, { repositoryId: one, path: 'u.ts', presence: 'in-history' })
      const folder = await writeFinding(suite.db, { repositoryId: one, path: 'v.ts', introducedAt: null })
      const kinds = async (id: string) =>
        (await suite.db.task.findMany({ where: { findingId: id }, orderBy: { position: 'asc' } })).map(
          (task) => task.kind,
        )
      expect(await kinds(findingId)).toEqual(['rotate', 'replace-in-code', 'purge-history'])
      expect(await kinds(old.findingId)).toEqual(['rotate', 'purge-history'])
      expect(await kinds(folder.findingId)).toEqual(['rotate', 'replace-in-code'])
    })

    test('two scans that judge one credential at the same moment make one finding', async () => {
      const credentialId = await writeCredential(suite.db)
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'race.ts' })
      const opened = await Promise.all([1, 2, 3].map(() => judge(suite.db, [credentialId])))
      expect(opened.map((result) => result.opened).sort()).toEqual([0, 0, 1])
    })

    test('five thousand at once', async () => {
      const ids = await writeMany(5_000)
      expect(await judge(suite.db, ids)).toEqual({ opened: 5_000, reopened: 0 })
      expect(await judge(suite.db, ids)).toEqual({ opened: 0, reopened: 0 })
      await transact(
        suite.db,
        (tx) =>
          tx.$executeRaw`update occurrence set severity = 'low', severity_rank = 1 where path like 'many/%'`,
      )
      await judge(suite.db, ids)
      expect(
        await suite.db.finding.count({ where: { credentialId: { in: ids.slice(0, 100) }, severity: 'low' } }),
      ).toBe(100)
    })
  })

  /** Credentials with an occurrence each, written by the database itself. */
  async function writeMany(count: number): Promise<string[]> {
    const model = await writeFinding(suite.db, { repositoryId: one, path: 'model.ts' })
    await suite.db.$executeRaw`
    insert into credential (id, rule_id, facts, severity, validity, vault_match, weak, first_seen_at)
    select gen_random_uuid(), rule_id, facts, severity, validity, vault_match, weak, first_seen_at - interval '99 days'
    from credential, generate_series(1, ${count}) where id = ${model.credentialId}::uuid`
    const rows = await suite.db.$queryRaw<
      { id: string }[]
    >`select id from credential where first_seen_at < ${days(-90)}`
    await suite.db.$executeRaw`
    insert into occurrence (id, repository_id, credential_id, path, place_digest, rule_id, presence, presence_rank, blob,
      line, "column", end_line, end_column, versions, confidence, severity, severity_rank, first_seen_at, last_scan_id, valid_from)
    select gen_random_uuid(), o.repository_id, c.id, 'many/' || c.id, decode(md5(c.id::text), 'hex'), o.rule_id, o.presence,
      o.presence_rank, o.blob, 1, 1, 1, 2, 1, o.confidence, o.severity, o.severity_rank, o.first_seen_at, o.last_scan_id, o.valid_from
    from credential c, occurrence o where c.first_seen_at < ${days(-90)} and o.credential_id = ${model.credentialId}::uuid`
    return rows.map((row) => row.id)
  }

  describe('reopening', () => {
    const ignored = async (path: string, blobs: string[]) => {
      const written = await writeFinding(suite.db, { repositoryId: one, path, blobs })
      await ignoreFinding(at(suite.db), {
        findingId: written.findingId,
        reason: 'used_in_tests',
        comment: null,
        scope: 'occurrences',
        expiresAt: null,
      })
      return written
    }

    test('a renamed file stays ignored, and what happens at its new path is covered', async () => {
      const { credentialId } = await ignored('old/r.ts', ['r1'])
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'old/r.ts',
        blobs: ['r1'],
        presence: 'in-history',
      })
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'new/r.ts', blobs: ['r1'] })
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 0, reopened: 0 })
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'new/r.ts', blobs: ['r1', 'r2'] })
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'third/r.ts',
        blobs: ['r2'],
        presence: 'at-head',
      })
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'new/r.ts',
        blobs: ['r1', 'r2'],
        presence: 'in-history',
      })
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 0, reopened: 0 })
      expect(await findingOf(credentialId)).toMatchObject({ state: 'ignored' })
    })

    test('the value in another file opens it, by the ledger itself, with an audit row and a decision', async () => {
      const { credentialId, findingId } = await ignored('s.ts', ['s1'])
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'elsewhere.ts', blobs: ['s2'] })
      expect(await judge(suite.db, [credentialId], { now: days(2) })).toEqual({ opened: 0, reopened: 1 })
      expect(await findingOf(credentialId)).toMatchObject({
        state: 'open',
        ignoreReason: null,
        foundBecause: 'reopened',
        foundAt: NOW,
        dueAt: days(32),
        stateChangedAt: days(2),
      })
      const audit = await suite.db.auditEvent.findFirstOrThrow({
        where: { subjectId: findingId, action: 'finding.reopen' },
      })
      expect(audit).toMatchObject({ actorKind: 'system', after: { because: 'outside-scope' } })
      const decisions = await suite.db.decision.findMany({
        where: { findingId },
        orderBy: { decidedAt: 'asc' },
      })
      expect(decisions.map(({ kind, endedBecause }) => [kind, endedBecause])).toEqual([
        ['ignore', 'regression'],
        ['reopen', null],
      ])
      expect(await judge(suite.db, [credentialId])).toEqual({ opened: 0, reopened: 0 })
    })

    test('a hidden occurrence outside the scope does not', async () => {
      const { credentialId } = await ignored('h.ts', ['h1'])
      await writePlace(suite.db, {
        repositoryId: one,
        credentialId,
        path: 'hidden.ts',
        blobs: ['h2'],
        suppressed: { by: 'ignore-file', holds: true },
      })
      expect(await judge(suite.db, [credentialId])).toMatchObject({ reopened: 0 })
    })

    test('deciding while a scan writes waits for it, and covers what it wrote', async () => {
      const { credentialId, findingId } = await writeFinding(suite.db, { repositoryId: one, path: 'wait.ts' })
      const scanning = Promise.withResolvers<void>()
      const judged = Promise.withResolvers<void>()
      const scan = transact(suite.db, async (tx) => {
        await judgeCredentials(tx, worker(suite.db), [credentialId], 'new-commit')
        judged.resolve()
        await scanning.promise
        await tx.$executeRaw`
          insert into occurrence (id, repository_id, credential_id, path, place_digest, rule_id, presence, presence_rank, blob, line,
            "column", end_line, end_column, versions, confidence, severity, severity_rank, reasons, decoded_by, first_seen_at,
            last_scan_id, valid_from)
          select gen_random_uuid(), repository_id, credential_id, 'late.ts', decode(md5(id::text), 'hex'), rule_id, presence,
            presence_rank, blob, line, "column", end_line, end_column, versions, confidence, severity, severity_rank, reasons,
            decoded_by, first_seen_at, last_scan_id, valid_from
          from occurrence where credential_id = ${credentialId}::uuid`
      })
      await judged.promise
      const reason = { reason: 'other', comment: null, scope: 'occurrences', expiresAt: null } as const
      const ignoring = ignoreFinding(at(suite.db), { findingId, ...reason })
      await setTimeout(300)
      scanning.resolve()
      await Promise.all([scan, ignoring])
      const places = await suite.db.decisionPlace.findMany({
        where: { decision: { findingId } },
        orderBy: { path: 'asc' },
      })
      expect(places.map(({ path }) => path)).toEqual(['late.ts', 'wait.ts'])
    })

    test('revoked, and seen to work', async () => {
      const { credentialId, findingId } = await writeFinding(suite.db, { repositoryId: one, path: 'w.ts' })
      await resolveFinding(at(suite.db), { findingId, resolution: 'revoked', comment: null })
      await suite.db.credential.update({ where: { id: credentialId }, data: { validity: 'active' } })
      expect(await judge(suite.db, [credentialId])).toMatchObject({ reopened: 1 })
    })

    test('a decision of one repository does not hold in another', async () => {
      const { credentialId, findingId } = await writeFinding(suite.db, { repositoryId: one, path: 'q.ts' })
      await resolveFinding(at(suite.db), {
        findingId,
        resolution: 'false_positive',
        comment: null,
        scope: 'repository',
      })
      await writePlace(suite.db, { repositoryId: one, credentialId, path: 'q2.ts', blobs: ['q9'] })
      expect(await judge(suite.db, [credentialId])).toMatchObject({ reopened: 0 })
      await writePlace(suite.db, { repositoryId: two, credentialId, path: 'q.ts', blobs: ['q1'] })
      expect(await judge(suite.db, [credentialId])).toMatchObject({ reopened: 1 })
    })

    test('is one transaction with what caused it: a failure undoes both', async () => {
      const { credentialId, findingId } = await ignored('f.ts', ['f1'])
      const failing = transact(suite.db, async (tx) => {
        await decide(tx, worker(suite.db), [findingId], {
          kind: 'reopen',
          state: 'open',
          resolution: null,
          ignoreReason: null,
          scope: 'everywhere',
          comment: null,
          expiresAt: null,
        })
        throw new Error('disk full')
      })
      await expect(failing).rejects.toThrow('disk full')
      expect(await findingOf(credentialId)).toMatchObject({ state: 'ignored' })
    })
  })
})
