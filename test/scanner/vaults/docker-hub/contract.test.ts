import { dockerHub } from '#scanner/vaults/docker-hub/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { paths, startSuiteHub } from '#test/support/vaults/docker-hub/suite.ts'

describeConnector({
  name: 'docker-hub',
  connector: dockerHub,
  start: startSuiteHub,
  answers: [
    { field: 'last-used', status: 'known', path: paths.used },
    { field: 'last-used', status: 'never', path: paths.unused },
    { field: 'expires', status: 'unknown', path: paths.unknown },
  ],
  cannotSay: { 'not-permitted': 'A list of tokens is given whole or not at all: the part says so.' },
  badOptions: [{ organisations: ['../x'] }, { endpoint: 'file:///etc/passwd' }, { nothing: true }],
  badCredentials: [
    { username: 'shop' },
    { token: 'x'.repeat(30) },
    { username: '../x', token: 'y'.repeat(30) },
  ],
})
