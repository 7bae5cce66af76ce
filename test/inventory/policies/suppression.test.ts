import { describe, expect, test } from 'vitest'
import { judgeSuppression, suppressionSettings } from '#inventory/policies/suppression.ts'

describe('what a repository may hide by itself', () => {
  test.each([
    ['marker', 'critical', false],
    ['marker', 'high', false],
    ['marker', 'medium', true],
    ['marker', 'info', true],
    ['ignore-file', 'high', false],
    ['ignore-file', 'low', true],
    ['decision', 'critical', true],
  ] as const)('a %s on a %s occurrence is obeyed: %s', (by, severity, obeyed) => {
    expect(judgeSuppression({ by, severity }).obeyed).toBe(obeyed)
  })

  test('an organisation may allow more or less', () => {
    const loose = suppressionSettings.parse({ markerHidesFrom: 'critical' })
    const strict = suppressionSettings.parse({ ignoreFileHidesFrom: 'info' })
    expect(judgeSuppression({ by: 'marker', severity: 'critical' }, loose).obeyed).toBe(true)
    expect(judgeSuppression({ by: 'ignore-file', severity: 'low' }, strict).obeyed).toBe(false)
  })
})
