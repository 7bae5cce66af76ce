import { describe, expect, test } from 'vitest'
import { type LeakSubject, leak } from '#inventory/policies/leak.ts'

const NOW = new Date('2026-09-30T12:00:00Z')
const settings = leak.settings.parse({})
const subject = (over: Partial<LeakSubject>): LeakSubject => ({
  severity: 'high',
  confidence: 0.9,
  presence: 'at-head',
  validity: 'not-checked',
  vaultMatch: 'not-measurable',
  weak: false,
  isPublic: false,
  occurrences: 1,
  suppressed: 0,
  ...over,
})

describe('no credential lies outside a vault', () => {
  test.each([
    ['as the rule says when confidence is high', {}, 'high'],
    ['history is as bad as the present', { presence: 'in-history' }, 'high'],
    ['a branch is as bad as the present', { presence: 'at-tip' }, 'high'],
    ['one step less when the match is doubtful', { confidence: 0.4 }, 'medium'],
    ['one step less when no branch reaches it', { presence: 'unreachable' }, 'medium'],
    ['two steps less when doubtful and gone', { confidence: 0.4, presence: 'gone' }, 'low'],
    ['never below info', { severity: 'info', confidence: 0.1, presence: 'gone' }, 'info'],
    ['a weak password is not critical', { severity: 'critical', weak: true }, 'high'],
    ['a weak password of medium stays medium', { severity: 'medium', weak: true }, 'medium'],
    [
      'what a vault holds now is critical, and no doubt about it',
      { severity: 'medium', confidence: 0.2, vaultMatch: 'current-version' },
      'critical',
    ],
    ['one step less when the vault has a newer version', { vaultMatch: 'older-version' }, 'medium'],
    ['a working value is at least high', { severity: 'low', validity: 'active' }, 'high'],
    ['a working critical value stays critical', { severity: 'critical', validity: 'active' }, 'critical'],
    ['a working value is high even where it is gone', { validity: 'active', presence: 'gone' }, 'high'],
    ['a dead value is for information', { severity: 'critical', validity: 'inactive' }, 'info'],
    ['one step more where anybody can read it', { isPublic: true }, 'critical'],
    ['doubtful and public is as the rule says', { isPublic: true, confidence: 0.4 }, 'high'],
    ['what informs only does so in public too', { isPublic: true, severity: 'info' }, 'info'],
    ['a dead value is for information in public too', { isPublic: true, validity: 'inactive' }, 'info'],
    ['unknown is not dead', { validity: 'unknown' }, 'high'],
  ] as const)('%s', (_name, over, severity) => {
    expect(leak.judge(subject(over), settings, NOW)).toMatchObject({ verdict: 'violated', severity })
  })

  test('is satisfied only when no occurrence counts, and says which case it is', () => {
    expect(leak.judge(subject({ occurrences: 0 }), settings, NOW)).toMatchObject({
      verdict: 'satisfied',
      reason: 'No occurrence is known.',
    })
    expect(leak.judge(subject({ occurrences: 0, suppressed: 2 }), settings, NOW)).toMatchObject({
      verdict: 'satisfied',
      reason: 'Every occurrence is suppressed.',
    })
  })
})
