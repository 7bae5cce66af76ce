import { googleCloud } from '#scanner/vaults/google/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { exportSamples } from '#test/support/vaults/google/export-samples.ts'
import { paths, startSuiteGoogle } from '#test/support/vaults/google/suite.ts'

describeConnector({
  name: 'google-cloud',
  connector: googleCloud,
  start: startSuiteGoogle,
  entriesPerPart: 56,
  answers: [
    { field: 'last-used', status: 'known', path: paths.used },
    { field: 'last-used', status: 'never', path: paths.unused },
    { field: 'last-rotated', status: 'not-permitted', path: paths.closed },
    { field: 'last-used', status: 'unknown', path: paths.secret },
  ],
  badOptions: [
    { projects: ['../x'] },
    { under: 'users/1' },
    { endpoint: 'file:///etc/passwd' },
    { services: [] },
  ],
  badCredentials: [
    { type: 'service_account', client_email: 'x', private_key: 'not a key at all' },
    { token: 'x'.repeat(30) },
  ],
  exports: exportSamples,
})
