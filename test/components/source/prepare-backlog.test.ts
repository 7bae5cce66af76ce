import { expect, test } from 'vitest'
import { prepareBacklog } from '#components/source/prepare-backlog.ts'

const batch = (dueAt: string, planned: number, left: number) => ({ dueAt, planned, left })
const owner = (name: string) => ({
  id: `0190b5a0-0000-7000-8000-00000000000${name.length}`,
  kind: 'person' as const,
  name,
  departed: false,
})
const now = Date.parse('2026-11-10T00:00:00.000Z')

test('who is late the most comes first; what is answered is never late, and the next batch is one to come', () => {
  const [first, second] = prepareBacklog(
    {
      owners: [
        { owner: owner('Ada'), batches: [batch('2026-11-01T00:00:00.000Z', 3, 0)] },
        {
          owner: owner('Benno'),
          batches: [
            batch('2026-11-01T00:00:00.000Z', 3, 2),
            batch('2026-11-15T00:00:00.000Z', 3, 0),
            batch('2026-11-22T00:00:00.000Z', 3, 3),
          ],
        },
      ],
    },
    now,
  )
  expect(first).toMatchObject({ planned: 9, answered: 4, late: 2, next: { left: 3 } })
  expect(first?.next?.dueAt).toBe('2026-11-22T00:00:00.000Z')
  expect(second).toMatchObject({ planned: 3, answered: 3, late: 0, next: null })
})
