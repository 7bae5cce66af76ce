import { describe, expect, test } from 'vitest'
import type { Presence } from '#inventory/model/terms.ts'
import { judgeDecision, type Place, type StandingDecision } from '#inventory/policies/reopen.ts'

const NOW = new Date('2026-09-30T12:00:00Z')
const place = (at: string, presence: Presence, ...blobs: string[]): Place => {
  const [repositoryId = '', path = ''] = at.split(':')
  return { repositoryId, path, presence, blobs, came: [], left: [] }
}
const decision = (over: Partial<StandingDecision> = {}): StandingDecision => ({
  scope: 'occurrences',
  resolution: null,
  expiresAt: null,
  covered: [],
  ...over,
})
/** The decision was made on one:a.ts; when the ledger no longer shows that place, it is gone. */
const verdict = (places: Place[], over: Partial<StandingDecision> = {}) => {
  const now = places.find((at) => at.repositoryId === 'one' && at.path === 'a.ts')
  const covered = [now ?? place('one:a.ts', 'gone', 'b1')]
  return judgeDecision(decision({ covered, ...over }), places, 'not-checked', NOW)
}

describe('a decision on these occurrences', () => {
  test.each<[string, Place[]]>([
    ['the same place', [place('one:a.ts', 'at-head', 'b1')]],
    ['the line moved, so the blob is another', [place('one:a.ts', 'at-head', 'b1', 'b2')]],
    ['the file left HEAD', [place('one:a.ts', 'in-history', 'b1')]],
    ['the file left HEAD and came back', [place('one:a.ts', 'at-head', 'b1', 'b9')]],
    ['a file that the ledger no longer shows was renamed', [place('one:b.ts', 'at-head', 'b1')]],
    ['no branch reaches it', [place('one:a.ts', 'unreachable', 'b1')]],
    ['the file was renamed', [place('one:a.ts', 'in-history', 'b1'), place('one:b.ts', 'at-head', 'b1')]],
    [
      'the file was renamed and edited later',
      [place('one:a.ts', 'in-history', 'b1'), place('one:b.ts', 'at-head', 'b1', 'b2')],
    ],
    [
      'the file was renamed twice, edited between',
      [
        place('one:a.ts', 'in-history', 'b1'),
        place('one:c.ts', 'at-head', 'b2'),
        place('one:b.ts', 'in-history', 'b1', 'b2'),
      ],
    ],
    [
      'the file is renamed on a branch, not yet on HEAD',
      [place('one:a.ts', 'at-head', 'b1'), place('one:b.ts', 'at-tip', 'b1')],
    ],
    [
      'an earlier name of the file is learnt from history',
      [place('one:a.ts', 'at-head', 'b1'), place('one:old.ts', 'in-history', 'b1')],
    ],
  ])('holds when %s', (_name, places) => {
    expect(verdict(places).reopens).toBe(false)
  })

  test.each<[string, Place[]]>([
    [
      'the value is written into another file',
      [place('one:a.ts', 'at-head', 'b1'), place('one:b.ts', 'at-head', 'b2')],
    ],
    [
      'the value is written into another file of the history',
      [place('one:a.ts', 'at-head', 'b1'), place('one:b.ts', 'in-history', 'b2')],
    ],
    [
      'the file is copied and both stay',
      [place('one:a.ts', 'at-head', 'b1'), place('one:b.ts', 'at-head', 'b1')],
    ],
    [
      'another repository holds the same file',
      [place('one:a.ts', 'at-head', 'b1'), place('two:a.ts', 'at-head', 'b1')],
    ],
  ])('ends when %s', (_name, places) => {
    expect(verdict(places)).toMatchObject({ reopens: true, because: 'outside-scope' })
  })

  describe('while a twin of the file stays at HEAD', () => {
    const twins = (...outside: Place[]) => {
      const left = { ...place('one:a.ts', 'in-history', 'b1'), left: ['c7'] }
      const stays = place('one:twin.ts', 'at-head', 'b1')
      const decided = decision({ covered: [left, stays] })
      return judgeDecision(decided, [left, stays, ...outside], 'not-checked', NOW).reopens
    }

    test.each([
      [
        'the place that came as the file left is its new name',
        false,
        [{ ...place('one:n.ts', 'at-head', 'b1'), came: ['c7'] }],
      ],
      [
        'a place that came at another time is a copy',
        true,
        [{ ...place('one:n.ts', 'at-head', 'b1'), came: ['c9'] }],
      ],
      [
        'of two places that came as the file left, one is a copy',
        true,
        [
          { ...place('one:n.ts', 'at-head', 'b1'), came: ['c7'] },
          { ...place('one:m.ts', 'at-head', 'b1'), came: ['c7'] },
        ],
      ],
    ])('%s: reopens %s', (_name, reopens, outside) => {
      expect(twins(...outside)).toBe(reopens)
    })
  })

  test('names the places that a move brought to HEAD, so that they are covered from then on', () => {
    const renamed = verdict([place('one:a.ts', 'in-history', 'b1'), place('one:b.ts', 'at-head', 'b1')])
    expect(renamed).toEqual({ reopens: false, moved: [place('one:b.ts', 'at-head', 'b1')] })
    const onBranch = verdict([place('one:a.ts', 'at-head', 'b1'), place('one:b.ts', 'at-tip', 'b1')])
    expect(onBranch).toEqual({ reopens: false, moved: [] })
  })

  test('says the first place outside and how many more there are', () => {
    expect(verdict([place('one:x', 'at-head', 'x'), place('one:y', 'at-head', 'y')])).toMatchObject({
      reason: 'Found outside the decision: x and 1 more.',
    })
  })
})

describe('wider scopes', () => {
  test.each([
    ['repository', 'one:new.ts', false],
    ['repository', 'two:new.ts', true],
    ['everywhere', 'two:new.ts', false],
  ] as const)('%s and a new place %s: reopens %s', (scope, at, reopens) => {
    expect(verdict([place(at, 'at-head', 'x')], { scope }).reopens).toBe(reopens)
  })
})

describe('time and evidence', () => {
  test.each([
    ['2026-09-30T11:59:59Z', true],
    ['2026-09-30T12:00:00Z', true],
    ['2026-09-30T12:00:01Z', false],
  ])('one that expires at %s at noon reopens: %s', (expiresAt, reopens) => {
    expect(verdict([], { scope: 'everywhere', expiresAt: new Date(expiresAt) }).reopens).toBe(reopens)
  })

  test.each([
    ['revoked', 'active', true],
    ['rotated', 'active', true],
    ['wont_fix', 'active', false],
    ['revoked', 'unknown', false],
    ['revoked', 'inactive', false],
  ] as const)('resolved as %s and the value is %s: reopens %s', (resolution, validity, reopens) => {
    const judged = judgeDecision(decision({ scope: 'everywhere', resolution }), [], validity, NOW)
    expect(judged.reopens).toBe(reopens)
  })
})
