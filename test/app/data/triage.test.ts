import { expect, test } from 'vitest'
import { predict } from '#app/_data/triage.ts'
import { FindingView } from '#inventory/model/finding.ts'
import { aFinding } from './a-finding.ts'

const maya = { id: '0190b5a0-0000-7000-8000-000000000009', name: 'Maya', email: null }

test.each([
  [{ kind: 'assign', person: maya } as const, { assignee: maya, state: 'open' }],
  [{ kind: 'triage' } as const, { state: 'triaged' }],
  [
    { kind: 'ignore', reason: 'other', comment: null, scope: 'occurrences', expiresAt: null } as const,
    { state: 'ignored' },
  ],
  [
    { kind: 'resolve', resolution: 'revoked', comment: null } as const,
    { state: 'resolved', resolution: 'revoked' },
  ],
  [{ kind: 'reopen', comment: null } as const, { state: 'open', resolution: null }],
])('a decision shows before it is recorded: %o', (action, change) => {
  const predicted = predict(aFinding, action)
  expect(predicted).toEqual({ ...aFinding, ...change })
  expect(FindingView.parse(predicted)).toEqual(predicted)
})
