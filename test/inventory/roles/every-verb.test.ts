import { beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '#inventory/ctx.ts'
import { Forbidden, NotFound } from '#inventory/errors.ts'
import { Role } from '#inventory/model/permissions.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'
import { ofEverything, ofNobodysRows, onOthersRows } from './changes.ts'
import { byId, reads } from './reads.ts'
import { table } from './table.ts'
import { as, type Side, twoPeople, type World } from './two-people.ts'
import { call, outsiders, parts, verbs } from './verbs.ts'

/** What a verb says to whoever lacks its permission, and says for no other reason. */
const isRefusal = (error: unknown): boolean =>
  error instanceof Forbidden && / may not [a-z-]+\.[a-z-]+\.$/.test(error.message)

const refusalOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error) => error)

describe('who may call what', () => {
  const suite = useDatabase()

  test('every verb stands in the table, and nothing else does', () => {
    expect(verbs.length).toBeGreaterThan(60)
    expect(verbs.map(({ name }) => name).filter((name) => !(name in table))).toEqual([])
    const known = new Set(verbs.map(({ name }) => name))
    expect(Object.keys(table).filter((name) => !known.has(name))).toEqual([])
  })

  test('what asks for no permission is called by verbs alone', () => {
    expect(parts.length).toBeGreaterThan(10)
    const called = parts.filter(({ name, path }) =>
      outsiders.some(
        ({ source }) => source.includes(`#${path}'`) && new RegExp(`\\b${name}\\b`).test(source),
      ),
    )
    expect(called).toEqual([])
  })

  test.each(verbs)('$name', async (verb) => {
    const allowed: Role[] = []
    for (const role of Role.options) {
      const input = { repositoryId: newId(), action: { kind: 'resolve' } }
      const error = await refusalOf(call(verb, as(suite.db, role, { kind: 'all' }), input))
      if (!isRefusal(error)) allowed.push(role)
    }
    expect(allowed).toEqual(Role.options.filter((role) => table[verb.name]?.includes(role)))
  })
})

describe('what somebody sees', () => {
  const suite = useDatabase()
  let world: World
  beforeAll(async () => {
    world = await twoPeople(suite.db)
  })
  const scopes: [string, (side: Side) => Scope][] = [
    ['owned', ({ personId }) => ({ kind: 'owned', personId })],
    ['sources', ({ sourceId, vaultSourceId }) => ({ kind: 'sources', sourceIds: [sourceId, vaultSourceId] })],
  ]
  const pairs = (): [Side, Side][] => [
    [world.alice, world.bob],
    [world.bob, world.alice],
  ]

  test('every verb that somebody may read with is asked', () => {
    const readers = verbs.filter(
      ({ name }) => table[name]?.includes('viewer') && !ofNobodysRows.has(name) && !ownAccount.has(name),
    )
    expect(readers.map(({ name }) => name).sort()).toEqual(Object.keys(reads).sort())
  })

  describe.each(scopes)('with the scope %s', (kind, scopeOf) => {
    test.each(Object.entries(reads))('%s shows nothing of anybody else', async (_name, read) => {
      for (const [self, other] of pairs()) {
        const ctx = as(suite.db, 'viewer', scopeOf(self), self.personId)
        const text = JSON.stringify(await Promise.all(read(ctx, { self, other, world })))
        const hidden = [...(await idsOf(world, other)), other.mark]
        const carol = kind === 'owned' && self === world.alice ? 'carolmark/b.ts' : 'carolmark'
        expect([...hidden, carol].filter((word) => text.includes(word))).toEqual([])
      }
    })

    test.each(Object.entries(byId))('%s knows of no row of anybody else', async (_name, read) => {
      for (const [self, other] of pairs()) {
        const ctx = as(suite.db, 'viewer', scopeOf(self), self.personId)
        for (const error of await Promise.all(read(ctx, other).map(refusalOf)))
          expect(error).toBeInstanceOf(NotFound)
      }
    })

    test.each(Object.entries(onOthersRows))('%s changes nothing of anybody else', async (_name, change) => {
      for (const [self, other] of pairs()) {
        const ctx = as(suite.db, 'administrator', scopeOf(self), self.personId)
        const before = await state(suite.db)
        expect(await refusalOf(change(ctx, other))).toBeInstanceOf(NotFound)
        expect(await state(suite.db)).toEqual(before)
      }
    })

    test.each(Object.entries(ofEverything))('%s is not for who sees a part', async (_name, change) => {
      const ctx = as(suite.db, 'administrator', scopeOf(world.alice), world.alice.personId)
      const before = await state(suite.db)
      expect(await refusalOf(change(ctx))).toBeInstanceOf(Forbidden)
      expect(await state(suite.db)).toEqual(before)
    })
  })

  test('every change that somebody with a narrow scope may ask for is tried', () => {
    const changing = verbs.filter(
      ({ name }) =>
        (table[name]?.includes('developer') || table[name]?.includes('analyst')) && !(name in reads),
    )
    const tried = [
      ...Object.keys(onOthersRows),
      ...Object.keys(ofEverything),
      ...ofNobodysRows,
      ...ownAccount,
    ]
    expect(changing.map(({ name }) => name).filter((name) => !tried.includes(name))).toEqual([])
  })
})

/** What somebody reads of their own account; who else has sessions and tokens does not show there. */
const ownAccount = new Set(['listPasskeys', 'listSessions', 'listTokens', 'listViews'])

const state = async (db: World['db']) => ({ dump: await ledgerDump(db), audits: await db.auditEvent.count() })

/** Ids of rows that belong to one side alone. People and teams are everybody's to name. */
async function idsOf(
  { db, shared }: World,
  { repositoryId, sourceId, scanId, vaultId, entryId }: Side,
): Promise<string[]> {
  const occurrences = await db.occurrence.findMany({ where: { repositoryId } })
  const findings = await db.finding.findMany({
    where: {
      credentialId: { in: occurrences.map((row) => row.credentialId) },
      id: { not: shared.findingId },
    },
    include: { decisions: true, tasks: true },
  })
  const credentialIds = occurrences.map((row) => row.credentialId)
  return [
    repositoryId,
    sourceId,
    scanId,
    vaultId,
    entryId,
    ...occurrences.map(({ id }) => id),
    ...credentialIds.filter((id) => id !== shared.credentialId),
    ...findings.flatMap(({ id, decisions, tasks }) => [id, ...[...decisions, ...tasks].map((row) => row.id)]),
  ]
}
