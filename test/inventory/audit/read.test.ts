import { beforeAll, describe, expect, test } from 'vitest'
import { auditState } from '#inventory/audit/audit-state.ts'
import { csvLine } from '#inventory/audit/csv-line.ts'
import { exportAudit } from '#inventory/audit/export-audit.ts'
import { getAudit } from '#inventory/audit/get-audit.ts'
import { listAudit } from '#inventory/audit/list-audit.ts'
import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { recordAudit } from '#inventory/audit.ts'
import { type Ctx, inTransaction, personCtx, systemCtx } from '#inventory/ctx.ts'
import { Forbidden, NotFound } from '#inventory/errors.ts'
import { AuditDetail, AuditSearch } from '#inventory/model/audit.ts'
import { permissionsOf, type Role } from '#inventory/model/permissions.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'

const NOW = new Date('2026-11-23T10:00:00.000Z')
const FORMULA = '=HYPERLINK("https://x.example";"y")'

describe('reading the audit log', () => {
  const suite = useDatabase()
  let auditor: Ctx
  let mayaId = ''
  const as = (id: string, role: Role, scope: Ctx['scope'], now = NOW): Ctx =>
    personCtx(
      suite.db,
      {
        id,
        name: 'not kept',
        permissions: permissionsOf[role],
        scope,
        origin: { via: 'token', id: 'token-1', address: '192.0.2.7' },
      },
      { now: () => now, requestId: 'request-1' },
    )
  const person = async (name: string) => {
    const id = newId()
    await suite.db.person.create({ data: { id, name, createdAt: NOW } })
    return id
  }
  beforeAll(async () => {
    auditor = as(await person('Ada'), 'auditor', { kind: 'all' })
    mayaId = await person('Maya')
    for (let day = 1; day <= 20; day += 1) {
      const ctx = as(mayaId, 'analyst', { kind: 'all' }, new Date(Date.UTC(2026, 9, day, 23, 59)))
      await inTransaction(ctx, (tx) =>
        recordAudit(tx, ctx, {
          action: day % 2 === 0 ? 'test.even' : 'test.odd',
          subjectKind: 'thing',
          subjectId: day === 3 ? FORMULA : `thing-${day}`,
          before: { day: day - 1 },
          after: { day },
        }),
      )
    }
  })
  const search = (input: object) => listAudit(auditor, AuditSearch.parse(input))
  const lines = async (input: object) => {
    const parts: string[] = []
    for await (const line of await exportAudit(auditor, { format: 'jsonl', ...input })) parts.push(line)
    return parts
  }

  test('is newest first, in pages that leave nothing out and repeat nothing', async () => {
    const seen: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await search({ limit: 7, cursor, actor: mayaId })
      seen.push(...page.items.map(({ at }) => at))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(seen).toHaveLength(20)
    expect(seen).toEqual(seen.toSorted().toReversed())
    expect(new Set(seen).size).toBe(20)
  })

  test.each([
    [{ action: 'test.even' }, 10],
    [{ action: 'test.' }, 20],
    [{ action: 'test' }, 0],
    [{ actor: 'nobody' }, 0],
    [{ subjectKind: 'thing', subjectId: 'thing-5' }, 1],
    [{ address: '192.0.2.7', action: 'test.' }, 20],
    [{ address: '192.0.2.8' }, 0],
    [{ from: '2026-10-03', to: '2026-10-04' }, 2],
    [{ to: '2026-10-01' }, 1],
    [{ from: '2026-10-20', action: 'test.' }, 1],
  ])('%j finds %i rows', async (filters, count) => {
    expect((await search({ limit: 200, ...filters })).items).toHaveLength(count)
  })

  test('one row tells who, from where, before and after, and which batch sealed it', async () => {
    const [row] = (await search({ subjectId: 'thing-9' })).items
    expect(row?.sealNumber).toBeNull()
    await sealAudit(systemCtx(suite.db), { key: { id: 'k', bytes: new Uint8Array(32) } })
    expect(await getAudit(auditor, { auditId: row?.id ?? '' })).toMatchObject({
      actor: { kind: 'person', id: mayaId, name: 'Maya' },
      via: 'token',
      viaId: 'token-1',
      address: '192.0.2.7',
      requestId: 'request-1',
      before: { day: 8 },
      after: { day: 9 },
      sealNumber: 1,
    })
    await expect(getAudit(auditor, { auditId: newId() })).rejects.toBeInstanceOf(NotFound)
  })

  test('holds no name of a person; one that was erased is erased here too', async () => {
    expect(
      await suite.db.auditEvent.count({ where: { actorName: { not: null }, actorKind: 'person' } }),
    ).toBe(0)
    const gone = await person('Gone Soon')
    const ctx = as(gone, 'analyst', { kind: 'all' })
    await inTransaction(ctx, (tx) =>
      recordAudit(tx, ctx, { action: 'test.gone', subjectKind: 'thing', subjectId: 'gone' }),
    )
    const nameOf = async () => (await search({ actor: gone })).items[0]?.actor.name
    expect(await nameOf()).toBe('Gone Soon')
    await suite.db.person.update({ where: { id: gone }, data: { erasedAt: NOW, name: '' } })
    expect(await nameOf()).toBe('Erased person')
    await suite.db.person.delete({ where: { id: gone } })
    expect(await nameOf()).toBe('Erased person')
  })

  test('is exported whole, oldest first, and that is written into it', async () => {
    const rows = (await lines({ action: 'test.even' })).map((line) => AuditDetail.parse(JSON.parse(line)))
    expect(rows.map(({ after }) => after)).toEqual(
      Array.from({ length: 10 }, (_, index) => ({ day: 2 * index + 2 })),
    )
    const [noted] = (await search({ action: 'audit.export', limit: 1 })).items
    expect(noted?.actor.name).toBe('Ada')
  })

  test('as CSV has nothing that a spreadsheet would compute', async () => {
    const text = await lines({ format: 'csv', action: 'test.', actor: mayaId })
    expect(text[0]).toMatch(/^id,at,actor_kind,.*,sealed_in_batch\r\n$/)
    expect(text).toHaveLength(21)
    expect(text.join('')).toContain(`,"'=HYPERLINK(""https://x.example"";""y"")",`)
    expect(csvLine(['-1', '@x', '\t=1', ' +2', 'a,b', 'plain'])).toBe(
      `"'-1","'@x","'\t=1","' +2","a,b",plain\r\n`,
    )
  })

  test('is for administrators and auditors who see the whole ledger', async () => {
    const filters = AuditSearch.parse({})
    for (const role of ['analyst', 'developer', 'viewer'] as const)
      await expect(listAudit(as(mayaId, role, { kind: 'all' }), filters)).rejects.toBeInstanceOf(Forbidden)
    const narrow = as(mayaId, 'auditor', { kind: 'sources', sourceIds: [] })
    await expect(listAudit(narrow, filters)).rejects.toBeInstanceOf(Forbidden)
    await expect(exportAudit(narrow, { format: 'csv' })).rejects.toBeInstanceOf(Forbidden)
    await expect(auditState(narrow)).rejects.toBeInstanceOf(Forbidden)
  })

  test('its state tells the end of the chain, what waits, and that the owner could rewrite it', async () => {
    expect(await auditState(auditor)).toMatchObject({
      head: { number: 1 },
      unsealed: expect.any(Number),
      verified: null,
      roleCanRewrite: true,
    })
  })
})
