import { describe, expect, test } from 'vitest'
import { prepareHead } from '#components/entry/prepare-head.ts'
import type { VerdictView } from '#inventory/model/vault-view.ts'

const said = (severity: VerdictView['severity'], reason: string): VerdictView => ({
  policy: reason,
  verdict: severity === null ? 'undecided' : 'violated',
  severity,
  reason,
  since: '2026-09-30T00:00:00.000Z',
  finding: null,
})

const quiet = {
  leaks: { current: 0, older: 0 },
  verdicts: [],
  riskFactors: [],
  goneAt: null,
  owner: null,
  suggestedOwner: null,
}
const remedy = { points: 45, reason: 'Leaked.', remedy: 'Rotate it.' }

describe('what is said first of an entry', () => {
  test('that it leaked and is current comes before everything else', () => {
    const head = prepareHead({
      ...quiet,
      leaks: { current: 2, older: 1 },
      verdicts: [said('critical', 'Repository public.'), said('high', 'Too old.')],
      riskFactors: [remedy],
    })
    expect(head).toMatchObject({ bad: true, more: 1, next: 'Rotate it.' })
    expect(head.wrong).toContain('current version')
  })

  test('else the worst of what is violated, and how much more there is', () => {
    const head = prepareHead({
      ...quiet,
      verdicts: [said('low', 'No owner.'), said(null, 'Nothing tells.'), said('high', 'Too old.')],
    })
    expect(head).toMatchObject({ wrong: 'Too old.', bad: true, more: 1 })
  })

  test('an older version that leaked is said where nothing is violated', () => {
    expect(prepareHead({ ...quiet, leaks: { current: 0, older: 1 } })).toMatchObject({
      wrong: 'An older version leaked; the current one did not.',
      bad: false,
    })
  })

  test('what cannot be told is not said to be in order', () => {
    const undecided = prepareHead({ ...quiet, leaks: null, verdicts: [said(null, 'Nothing tells.')] })
    expect(undecided.wrong).toBe('Nothing that can be told; 1 policy is undecided.')
    expect(prepareHead(quiet).wrong).toBe('Nothing that is looked at.')
  })

  test('of what the vault does not list any more, that', () => {
    const head = prepareHead({
      ...quiet,
      leaks: { current: 1, older: 0 },
      goneAt: '2026-09-30T00:00:00.000Z',
    })
    expect(head).toMatchObject({ bad: false, next: null })
    expect(head.wrong).toContain('does not list it')
  })
})
