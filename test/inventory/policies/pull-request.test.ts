import { describe, expect, test } from 'vitest'
import { PullRequestSettings } from '#inventory/model/pull-request-settings.ts'
import { blocks, isSettled, needsApproval, obeysMarker } from '#inventory/policies/pull-request.ts'

type Leak = Parameters<typeof blocks>[0]
const leak = (facts: Partial<Leak> = {}): Leak => ({
  decided: null,
  validity: 'not-checked',
  marked: false,
  severity: 'high',
  ruleBlocks: false,
  confidence: 0.6,
  elsewhere: false,
  ...facts,
})
const judged = (settings: Partial<PullRequestSettings> = {}, audience: 'inside' | 'outside' = 'inside') => ({
  settings: PullRequestSettings.parse(settings),
  audience,
})

describe('how pull requests are judged', () => {
  test.each([
    ['never', leak({ validity: 'active', confidence: 1 }), false],
    ['any', leak({ confidence: 0.1 }), true],
    ['live-or-sure', leak(), false],
    ['live-or-sure', leak({ validity: 'active' }), true],
    ['live-or-sure', leak({ confidence: 0.9 }), true],
    ['never', leak({ ruleBlocks: true }), true],
  ] as const)('%s', (block, given, expected) => {
    expect(blocks(given, judged({ block }))).toBe(expected)
  })

  test('what is decided, obeyed or dead blocks nothing', () => {
    const any = judged({ block: 'any', markersHideUpTo: 'medium' })
    for (const given of [
      leak({ decided: 'Looked at: no credential' }),
      leak({ validity: 'inactive' }),
      leak({ marked: true, severity: 'medium' }),
    ]) {
      expect(isSettled(given, any)).toBe(true)
      expect(blocks(given, any)).toBe(false)
    }
    expect(blocks(leak({ marked: true, severity: 'high' }), any)).toBe(true)
  })

  test('for people outside a dead value and a living one are the same', () => {
    for (const block of ['never', 'any', 'live-or-sure'] as const) {
      const outside = judged({ block }, 'outside')
      const verdicts = (['active', 'inactive', 'unknown', 'not-checked'] as const).map((validity) => [
        blocks(leak({ validity }), outside),
        isSettled(leak({ validity }), outside),
        needsApproval(leak({ validity }), outside),
      ])
      expect(new Set(verdicts.map(String)).size).toBe(1)
    }
  })

  test('a marker is obeyed up to a severity, or never', () => {
    expect(obeysMarker('medium', PullRequestSettings.parse({}))).toBe(true)
    expect(obeysMarker('high', PullRequestSettings.parse({}))).toBe(false)
    expect(obeysMarker('info', PullRequestSettings.parse({ markersHideUpTo: null }))).toBe(false)
  })

  test('somebody has to agree from a severity on, and for what is live or lies elsewhere', () => {
    const from = judged({ approvalFrom: 'high' })
    expect(needsApproval(leak({ severity: 'medium' }), from)).toBe(false)
    expect(needsApproval(leak({ severity: 'high' }), from)).toBe(true)
    expect(needsApproval(leak({ severity: 'low', validity: 'active' }), from)).toBe(true)
    expect(needsApproval(leak({ severity: 'low', elsewhere: true }), from)).toBe(true)
  })
})
