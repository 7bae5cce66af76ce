import { gitlab } from '#scanner/vaults/gitlab/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { paths, startSuiteGitLab } from '#test/support/vaults/gitlab/suite.ts'

describeConnector({
  name: 'gitlab',
  connector: gitlab,
  start: startSuiteGitLab,
  answers: [
    { field: 'last-used', status: 'known', path: paths.used },
    { field: 'last-used', status: 'never', path: paths.unused },
    { field: 'last-used', status: 'unknown', path: paths.variable },
  ],
  cannotSay: { 'not-permitted': 'A list is given whole or not at all: the part says so.' },
  badOptions: [{ groups: ['../x'] }, { address: 'file:///etc/passwd' }, { lists: [] }, { nothing: true }],
  badCredentials: [{ token: 'x' }, { user: 'somebody', token: 'y'.repeat(30) }],
})
