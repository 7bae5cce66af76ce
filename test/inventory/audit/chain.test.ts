import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import type { MacKey } from '#inventory/audit/chain.ts'
import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { verifyAudit } from '#inventory/audit/verify-audit.ts'
import { recordAudit } from '#inventory/audit.ts'
import { inTransaction, localCtx, systemCtx } from '#inventory/ctx.ts'
import type { AuditAnchor } from '#inventory/model/audit.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { deactivatePerson } from '#inventory/person/deactivate-person.ts'
import { erasePerson } from '#inventory/person/erase-person.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'

const key: MacKey = { id: 'first', bytes: randomBytes(32) }
const next: MacKey = { id: 'next', bytes: randomBytes(32) }

describe('the chain of the audit log', () => {
  const suite = useDatabase()
  const system = () => ({
    ...systemCtx(suite.db),
    permissions: new Set(['audit.seal', 'audit.read'] as const),
  })
  const seal = (rowsPerBatch = 4, under = key) => sealAudit(system(), { key: under, rowsPerBatch })
  const verify = (anchors: AuditAnchor[] = [], keys = [key]) => verifyAudit(system(), { keys, anchors })
  const kinds = async (anchors: AuditAnchor[] = [], keys = [key]) =>
    (await verify(anchors, keys)).problems.map(({ kind, number }) => [kind, number])
  const act = async (count: number) => {
    for (let step = 0; step < count; step += 1)
      await inTransaction(system(), (tx) =>
        recordAudit(tx, system(), {
          action: 'test.act',
          subjectKind: 'test',
          subjectId: newId(),
          after: { step, text: 'a|b:c' },
        }),
      )
  }
  /** As the owner of the tables, who alone can switch the triggers off. */
  const tamper = (...statements: string[]) =>
    suite.db.$transaction(async (tx) => {
      const tables = ['audit_event', 'audit_seal', 'audit_sealed']
      for (const table of tables) await tx.$executeRawUnsafe(`alter table ${table} disable trigger user`)
      for (const statement of statements) await tx.$executeRawUnsafe(statement)
      for (const table of tables) await tx.$executeRawUnsafe(`alter table ${table} enable trigger user`)
    })
  const place = (batch: number, position: number) =>
    `(select event_id from audit_sealed where seal_number = ${batch} and position = ${position})`

  beforeEach(async () => {
    await tamper('delete from audit_event', 'delete from audit_seal', 'delete from audit_sealed')
    await act(10)
    await seal()
  })

  test('is whole after a person was erased, and holds nothing of their name', async () => {
    const person = await addPerson(localCtx(suite.db), { name: 'Zacharias Quill', email: 'zq@example.org' })
    await seal()
    await deactivatePerson(localCtx(suite.db), { personId: person.id })
    await erasePerson(localCtx(suite.db), { personId: person.id })
    await seal()
    expect(await verify()).toMatchObject({ unsealed: 0, problems: [] })
    const rows = await suite.db.$queryRaw<{ row: string }[]>`select a::text as row from audit_event a`
    const text = rows.map(({ row }) => row).join('\n')
    expect(text).toContain(person.id)
    expect(text).not.toMatch(/Zacharias|Quill|zq@/)
  })

  test('holds every row once, in batches, and nothing is wrong with it', async () => {
    expect(await verify()).toMatchObject({ batches: 3, rows: 10, unsealed: 0, problems: [] })
    expect(await seal()).toMatchObject({ sealed: 0, head: { number: 3 } })
    await act(1)
    expect(await verify()).toMatchObject({ batches: 3, unsealed: 1, problems: [] })
    expect(await seal()).toMatchObject({ sealed: 1, head: { number: 4 } })
  })

  test('a row whose transaction commits after later ones were sealed is sealed later, and none is lost', async () => {
    const slow = new pg.Client({ connectionString: suite.url })
    await slow.connect()
    await slow.query('begin')
    await slow.query(
      `insert into audit_event (id, at, actor_kind, actor_id, action, subject_kind, subject_id)
       values ($1, now(), 'system', 'slow', 'test.slow', 'test', 'slow')`,
      [newId()],
    )
    await act(6)
    expect(await seal()).toMatchObject({ sealed: 6 })
    await act(1)
    expect(await seal()).toMatchObject({ sealed: 1 })
    await slow.query('commit')
    await slow.end()
    expect(await seal()).toMatchObject({ sealed: 1 })
    expect(await verify()).toMatchObject({ rows: 18, unsealed: 0, problems: [] })
  })

  test('two sealers at once seal every row once', async () => {
    await act(12)
    await Promise.all([seal(2), seal(3), seal(5)])
    expect(await verify()).toMatchObject({ rows: 22, unsealed: 0, problems: [] })
  })

  test.each([
    ['an edited state', `update audit_event set after = '{"step":9}' where id = ${place(2, 1)}`],
    ['an edited time', `update audit_event set at = at + interval '1 ms' where id = ${place(2, 1)}`],
    ['another actor', `update audit_event set actor_id = 'other' where id = ${place(2, 4)}`],
    ['an address where there was none', `update audit_event set address = '' where id = ${place(2, 2)}`],
    [
      'rows that changed places',
      'update audit_sealed set position = position + 100 where seal_number = 2',
      'update audit_sealed set position = 105 - position where seal_number = 2',
    ],
  ])('finds %s', async (_, ...statements) => {
    await tamper(...statements)
    expect(await kinds()).toEqual([['changed-batch', 2]])
  })

  test('finds missing rows, whether their place is gone too or not', async () => {
    await tamper(`delete from audit_event where id = ${place(1, 2)}`)
    expect(await kinds()).toEqual([['missing-rows', 1]])
    await tamper('delete from audit_sealed where seal_number = 3 and position = 2')
    expect((await kinds()).slice(0, 2)).toEqual([
      ['missing-rows', 1],
      ['missing-rows', 3],
    ])
  })

  test('finds a batch that was taken out, forged, or linked elsewhere', async () => {
    await tamper("update audit_seal set digest = decode(repeat('00', 32), 'hex') where number = 1")
    expect(await kinds()).toEqual([
      ['forged-batch', 1],
      ['changed-batch', 1],
    ])
    await tamper('delete from audit_seal where number = 2')
    expect(await kinds()).toContainEqual(['missing-batch', 3])
    await tamper('update audit_seal set number = 2 where number = 3')
    expect(await kinds()).toContainEqual(['broken-link', 2])
  })

  test('finds a tail that was cut off, and a chain that was written anew, by an anchor only', async () => {
    const { head } = await verify()
    if (head === null) throw new Error('there is no head')
    await tamper(
      'delete from audit_event where id in (select event_id from audit_sealed where seal_number = 3)',
      'delete from audit_sealed where seal_number = 3',
      'delete from audit_seal where number = 3',
    )
    expect(await kinds()).toEqual([])
    expect(await kinds([head])).toEqual([['cut-off', 3]])
    await act(2)
    await seal()
    expect(await kinds([head])).toEqual([['rewritten', 3]])
  })

  test('finds a row that was put among sealed ones', async () => {
    await tamper(
      `insert into audit_event (id, at, actor_kind, actor_id, action, subject_kind, subject_id, tx)
       select '${newId()}', now(), 'system', 'x', 'test.slip', 'test', 'x', horizon - 1 from audit_seal where number = 3`,
    )
    expect(await kinds()).toEqual([['slipped-in', null]])
  })

  test('goes on under a new key; who lacks the old one is told which', async () => {
    await act(2)
    await seal(4, next)
    expect(await kinds([], [next, key])).toEqual([])
    expect((await verify([], [next])).problems[0]).toMatchObject({ kind: 'unknown-key', number: 1 })
    expect((await verify([], [next])).problems[0]?.text).toContain('first')
    const other = { id: key.id, bytes: randomBytes(32) }
    expect((await kinds([], [next, other])).map(([kind]) => kind)).toEqual(Array(3).fill('forged-batch'))
  })

  test('goes on after the log was loaded into another cluster, whose transactions count from anew', async () => {
    await tamper('update audit_seal set horizon = 9000000000000 where number = 3')
    await act(3)
    expect(await seal()).toMatchObject({ sealed: 3 })
    await act(2)
    expect(await seal()).toMatchObject({ sealed: 2 })
    expect(await verify()).toMatchObject({ unsealed: 0 })
  })

  test('the tables refuse whoever changes a row, also their owner', async () => {
    for (const table of ['audit_event', 'audit_seal', 'audit_sealed'])
      for (const statement of [`delete from ${table}`, `truncate ${table}`])
        await expect(suite.db.$executeRawUnsafe(statement)).rejects.toThrow('takes new rows only')
    await expect(suite.db.$executeRawUnsafe("update audit_event set action = 'x'")).rejects.toThrow(
      'new rows',
    )
  })
})
