import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planBacklog } from '#inventory/policies/backlog.ts'

const from = new Date('2026-09-30T12:00:00Z')
const WEEK = 7 * 86_400_000

describe('a backlog as a plan', () => {
  test('each owner has so many a week, in the order given, and nobody is one owner more', () => {
    const items = ['a', 'b', 'a', 'a', null, 'a', null].map((ownerId, index) => ({
      id: String(index),
      ownerId,
    }))
    const planned = planBacklog(items, (ownerId) => (ownerId === 'a' ? 2 : 1), from)
    expect(planned.map(({ id, dueAt }) => [id, (dueAt.getTime() - from.getTime()) / WEEK])).toEqual([
      ['0', 1],
      ['1', 1],
      ['2', 1],
      ['3', 2],
      ['4', 1],
      ['5', 2],
      ['6', 2],
    ])
  })

  test('nothing is lost, and no week holds more than was said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', null)),
        fc.integer({ min: 1, max: 9 }),
        (owners, perWeek) => {
          const planned = planBacklog(
            owners.map((ownerId, index) => ({ id: String(index), ownerId })),
            () => perWeek,
            from,
          )
          expect(planned).toHaveLength(owners.length)
          const weeks = Map.groupBy(planned, ({ ownerId, dueAt }) => `${ownerId} ${dueAt.toISOString()}`)
          for (const batch of weeks.values()) expect(batch.length).toBeLessThanOrEqual(perWeek)
        },
      ),
    )
  })
})
