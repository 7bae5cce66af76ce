import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { expireDecisions } from '#inventory/decision/expire-decisions.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { reopenFinding } from '#inventory/finding/reopen-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { triageFinding } from '#inventory/finding/triage-finding.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { completeTask } from '#inventory/task/complete-task.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, days, worker, writeFinding, writeRepository, writeRules } from './ledger.ts'

const root = resolve(import.meta.dirname, '../../../inventory')
const files = new Map(
  globSync('*/*.ts', { cwd: root }).map((path) => [path, readFileSync(join(root, path), 'utf8')]),
)

/** A permission that lets somebody change something. */
const changes = (source: string): boolean =>
  [...source.matchAll(/\ballow\(ctx, ['`]([a-z-]+)\.([a-z-]+|\$\{[^}]*\})['`]\)/g)].some(
    ([, , act]) => act !== 'read',
  )
const writes = (source: string): boolean =>
  /\.(create|createMany|update|updateMany|upsert|delete|deleteMany|\$executeRaw)\b/.test(source)

/** Files of the inventory that a file imports values from. */
const importsOf = (path: string, source: string): string[] =>
  [...source.matchAll(/import (?!type )[^;]*? from '(\.\/|#inventory\/)([^']+)'/g)].map(
    ([, kind, target = '']) => (kind === './' ? join(dirname(path), target) : target),
  )

const reaches = (path: string, holds: (source: string) => boolean, seen = new Set<string>()): boolean => {
  const source = files.get(path)
  if (source === undefined || seen.has(path)) return false
  seen.add(path)
  return holds(source) || importsOf(path, source).some((next) => reaches(next, holds, seen))
}

/**
 * They move a progress bar or prove that a worker lives: no state that anybody acts on, many times a second. The seal
 * of the audit log is its own record.
 */
const beats = new Set([
  'scan/heartbeat-scan.ts',
  'scan/record-progress.ts',
  'hosted-text/save-text-progress.ts',
  'audit/seal-audit.ts',
  // Counts of attempts, whose refusals record-refusal writes down in batches.
  'access/throttle.ts',
])

/** They read, under a permission that is not called so: what a link is for, what a signature is checked with. */
const looks = new Set([
  'access/look-at-link.ts',
  'integration/webhook-secrets.ts',
  'organisation/known-pages.ts',
  'vault/unread-versions.ts',
])

describe('every verb that changes the ledger', () => {
  const verbs = [...files].filter(
    ([path, source]) => changes(source) && reaches(path, writes) && !beats.has(path) && !looks.has(path),
  )

  test('is seen by this test', () => {
    const names = verbs.map(([path]) => relative('.', path))
    expect(names.length).toBeGreaterThan(15)
    expect(names).toContain('finding/assign-finding.ts')
    expect(names).toContain('scan/finish-scan.ts')
    expect(changes("allow(ctx, 'finding.read')")).toBe(false)
    expect(changes(['allow(ctx, `finding.', '{input.action.kind}`)'].join('$'))).toBe(true)
  })

  test.each(verbs)('%s works in one transaction and writes an audit row in it', (path, source) => {
    expect(source).toMatch(/\binTransaction\(ctx, /)
    expect(reaches(path, (text) => /\brecordAudit\(tx, /.test(text))).toBe(true)
    expect(source).toMatch(
      /\b(recordAudit|auditFindings|reopenBySystem|queueScan|moveRule|mintLink|\w+Audit\w*)\b/,
    )
  })
})

describe('an audit row that cannot be written undoes the change', () => {
  const suite = useDatabase()
  let open = ''
  let ignored = ''
  let taskId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    const repositoryId = await writeRepository(suite.db, 'shop')
    open = (await writeFinding(suite.db, { repositoryId, path: 'open.ts' })).findingId
    ignored = (await writeFinding(suite.db, { repositoryId, path: 'ignored.ts' })).findingId
    taskId = (await suite.db.task.findFirstOrThrow({ where: { findingId: open } })).id
    await ignoreFinding(at(suite.db), { findingId: ignored, ...ignore, expiresAt: days(1).toISOString() })
    await suite.db.$executeRaw`alter table audit_event add constraint refuses check (false) not valid`
  })
  const ignore = { reason: 'other', comment: null, scope: 'everywhere' } as const
  const state = () =>
    Promise.all([
      suite.db.finding.findMany({ orderBy: { id: 'asc' } }),
      suite.db.decision.findMany({ orderBy: { id: 'asc' } }),
      suite.db.task.findMany({ orderBy: { id: 'asc' } }),
      suite.db.person.count(),
    ])

  test.each<[string, () => Promise<unknown>]>([
    ['assignFinding', () => assignFinding(at(suite.db), { findingId: open, personId: null })],
    ['triageFinding', () => triageFinding(at(suite.db), { findingId: open })],
    ['ignoreFinding', () => ignoreFinding(at(suite.db), { findingId: open, ...ignore, expiresAt: null })],
    [
      'resolveFinding',
      () => resolveFinding(at(suite.db), { findingId: open, resolution: 'revoked', comment: null }),
    ],
    ['reopenFinding', () => reopenFinding(at(suite.db), { findingId: ignored, comment: null })],
    [
      'bulkTriage',
      () =>
        bulkTriage(at(suite.db), {
          selection: { ids: [open, ignored] },
          action: { kind: 'resolve', resolution: 'revoked', comment: null },
        }),
    ],
    ['expireDecisions', () => expireDecisions(worker(suite.db, days(2)))],
    ['completeTask', () => completeTask(at(suite.db), { taskId, done: true })],
    ['addPerson', () => addPerson(at(suite.db), { name: 'Ada', email: null })],
  ])('%s', async (_name, act) => {
    const before = await state()
    await expect(act()).rejects.toThrow('refuses')
    expect(await state()).toEqual(before)
  })
})
