import { npm } from '#scanner/vaults/npm/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { exported, startSuiteNpm } from '#test/support/vaults/npm/suite.ts'

describeConnector({
  name: 'npm',
  connector: npm,
  start: startSuiteNpm,
  answers: [
    { field: 'created', status: 'known', path: 'ada/0000000000' },
    { field: 'expires', status: 'never', path: 'ada/0000000002' },
    { field: 'last-used', status: 'unknown', path: 'ci/0000000001' },
  ],
  cannotSay: { 'not-permitted': 'A list of tokens is given whole or not at all: the part says so.' },
  badOptions: [{ endpoint: 'file:///etc/passwd' }, { nothing: true }],
  badCredentials: [{ token: 'x' }, { tokens: [] }, { user: 'somebody', token: 'y'.repeat(30) }],
  exports: [{ format: 'npm-token-list', fileName: 'npm-tokens.json', ...exported, entries: 3, sightings: 0 }],
})
