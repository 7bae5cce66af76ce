import { describe, expect, test } from 'vitest'
import type { StoredMatch } from '#inventory/model/recording.ts'
import { occurrencesOf } from '#scanner/jobs/scan-repository/occurrences.ts'
import { hex, place } from '#test/support/recording.ts'

const seenBy = (ruleId: string, score: number): StoredMatch => ({
  blob: hex('blob', 40),
  ruleId,
  credentialId: '0190b5a0-0000-7000-8000-000000000001',
  score,
  reasons: [],
  weak: false,
  generated: false,
  allowedBy: null,
  start: 10,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 9,
  decodedBy: [],
  inside: null,
  context: null,
  places: [place()],
})

const ruleOf = (quietRules: readonly string[], ...matches: StoredMatch[]) =>
  occurrencesOf(matches, {
    judge: ({ score }) => ({ verdict: 'match', confidence: score, severity: 'high', reasons: [] }),
    suppressedBy: () => null,
    quietRules: new Set(quietRules),
  }).map(({ ruleId }) => ruleId)

describe('a place that two rules see', () => {
  const surer = seenBy('surer', 0.9)
  const other = seenBy('other', 0.6)

  test('is the surer rule’s', () => expect(ruleOf([], surer, other)).toEqual(['surer']))
  test('is the other’s while the surer one is in shadow', () =>
    expect(ruleOf(['surer'], surer, other)).toEqual(['other']))
  test('is the one’s in shadow where no other sees it', () =>
    expect(ruleOf(['surer'], surer)).toEqual(['surer']))
})
