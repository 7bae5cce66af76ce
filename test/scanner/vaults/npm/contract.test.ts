import { expect, test } from 'vitest'
import { npm } from '#scanner/vaults/npm/index.ts'
import { tokenEntry } from '#scanner/vaults/npm/map.ts'
import { Token } from '#scanner/vaults/npm/wire.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { exported, paths, startSuiteNpm } from '#test/support/vaults/npm/suite.ts'

describeConnector({
  name: 'npm',
  connector: npm,
  start: startSuiteNpm,
  answers: [
    { field: 'last-used', status: 'known', path: paths.used },
    { field: 'last-used', status: 'never', path: paths.unused },
    { field: 'last-used', status: 'unknown', path: paths.untold },
  ],
  cannotSay: { 'not-permitted': 'A list of tokens is given whole or not at all: the part says so.' },
  badOptions: [{ endpoint: 'file:///etc/passwd' }, { nothing: true }],
  badCredentials: [{ token: 'x' }, { tokens: [] }, { user: 'somebody', token: 'y'.repeat(30) }],
  exports: [{ format: 'npm-token-list', fileName: 'npm-tokens.json', ...exported, entries: 3, sightings: 0 }],
})

const told = (token: object) =>
  tokenEntry(Token.parse({ key: 'abcdef0123', created: '2026-01-01T00:00:00Z', ...token }), 'ada')
const answer = (entry: ReturnType<typeof told>, field: string) =>
  entry.evidence.find((each) => each.field === field)?.status

test('a registry that follows the description before this one is understood too', () => {
  const old = told({ readonly: true, cidr_whitelist: ['192.0.2.0/24'], expires: null, automation: false })
  expect(old.facts).toMatchObject({ access: 'read only', addresses: '192.0.2.0/24', automation: 'false' })
  expect([answer(old, 'expires'), answer(old, 'last-used')]).toEqual(['never', 'unknown'])
})

test('a token that was revoked is of no use any more', () => {
  const revoked = told({ revoked: '2026-02-01T00:00:00Z', bypass_2fa: true })
  expect(revoked).toMatchObject({ enabled: false, versions: [{ state: 'destroyed' }] })
  expect([answer(revoked, 'disabled'), revoked.facts.secondFactor]).toEqual(['known', 'bypassed'])
})
