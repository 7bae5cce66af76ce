import { beforeAll, describe, expect, test } from 'vitest'
import { Forbidden } from '#inventory/errors.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { useDatabase } from '#test/support/database.ts'
import { as, twoPeople, type World } from '../roles/two-people.ts'

describe('how far a decision may reach', () => {
  const suite = useDatabase()
  let world: World
  beforeAll(async () => {
    world = await twoPeople(suite.db)
  })
  const developer = () =>
    as(suite.db, 'developer', { kind: 'owned', personId: world.alice.personId }, world.alice.personId)
  const narrowAnalyst = () => as(suite.db, 'analyst', { kind: 'sources', sourceIds: [world.alice.sourceId] })
  const ignoring = { reason: 'false_positive', comment: null, scope: 'occurrences', expiresAt: null } as const

  test('a developer decides for places they own, and says of a value that it is dead', async () => {
    const [first, second] = world.alice.findingIds
    const ignored = await ignoreFinding(developer(), { findingId: first, ...ignoring })
    expect(ignored.state).toBe('ignored')
    await ignoreFinding(developer(), { findingId: first, ...ignoring, scope: 'repository' })
    const resolved = await resolveFinding(developer(), {
      findingId: second ?? '',
      resolution: 'revoked',
      comment: null,
    })
    expect(resolved.state).toBe('resolved')
  })

  test.each([
    ['everywhere', { ...ignoring, scope: 'everywhere' }],
    ['an accepted risk', { ...ignoring, reason: 'accepted_risk', expiresAt: '2999-01-01T00:00:00.000Z' }],
    ['a reason of their own', { ...ignoring, reason: 'other', comment: 'So.' }],
  ] as const)('a developer does not decide for %s', async (_what, decision) => {
    const [findingId] = world.alice.findingIds
    await expect(ignoreFinding(developer(), { findingId, ...decision })).rejects.toThrow(Forbidden)
  })

  test('nobody closes a value that also lies where they may not look', async () => {
    const { findingId } = world.shared
    const before = await suite.db.finding.findUnique({ where: { id: findingId } })
    for (const ctx of [developer(), narrowAnalyst()]) {
      await expect(ignoreFinding(ctx, { findingId, ...ignoring })).rejects.toThrow(Forbidden)
      await expect(resolveFinding(ctx, { findingId, resolution: 'revoked', comment: null })).rejects.toThrow(
        Forbidden,
      )
    }
    const person = { findingId, personId: world.alice.personId }
    await expect(assignFinding(narrowAnalyst(), person)).rejects.toThrow(Forbidden)
    expect(await suite.db.finding.findUnique({ where: { id: findingId } })).toEqual(before)
  })

  test('a place in a repository of others is decided for itself, never for the repository', async () => {
    const { findingId } = world.assigned
    const decision = { findingId, ...ignoring }
    await expect(ignoreFinding(developer(), { ...decision, scope: 'repository' })).rejects.toThrow(Forbidden)
    expect((await ignoreFinding(developer(), decision)).state).toBe('ignored')
  })

  test('who sees a part decides nothing for everywhere', async () => {
    const [findingId] = world.alice.findingIds
    const wide = { findingId, ...ignoring, scope: 'everywhere' } as const
    await expect(ignoreFinding(narrowAnalyst(), wide)).rejects.toThrow(Forbidden)
    expect((await ignoreFinding(as(suite.db, 'analyst', { kind: 'all' }), wide)).state).toBe('ignored')
  })

  test('many at once: those of others are counted, and nothing is changed', async () => {
    const ids = [...world.alice.findingIds, ...world.bob.findingIds]
    const action = { kind: 'reopen' } as const
    const before = await suite.db.decision.count()
    await expect(bulkTriage(narrowAnalyst(), { selection: { ids }, action })).rejects.toThrow(
      '3 of these 6 findings are not in the ledger.',
    )
    const partly = { ids: [world.alice.findingIds[0], world.shared.findingId] }
    await expect(
      bulkTriage(narrowAnalyst(), {
        selection: partly,
        action: { kind: 'resolve', resolution: 'revoked', comment: null },
      }),
    ).rejects.toThrow('1 of these 2 values lie')
    expect(await suite.db.decision.count()).toBe(before)
  })
})
