import { aws } from '#scanner/vaults/aws/index.ts'
import { exportSamples } from '#test/support/vaults/aws/export-samples.ts'
import { paths, startSuiteAws } from '#test/support/vaults/aws/suite.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'

describeConnector({
  name: 'aws',
  connector: aws,
  start: startSuiteAws,
  entriesPerPart: 55,
  answers: [
    { field: 'last-used', status: 'known', path: paths.used },
    { field: 'last-used', status: 'never', path: paths.unused },
    { field: 'last-rotated', status: 'not-permitted', path: paths.closed },
    { field: 'last-used', status: 'unknown', path: paths.parameter },
  ],
  badOptions: [
    { regions: ['everywhere'] },
    { roles: ['arn:aws:iam::1:role/x'] },
    { endpoint: 'file:///etc/passwd' },
    { services: [] },
    { token: 'x' },
  ],
  badCredentials: [{ accessKeyId: 'short', secretAccessKey: 'x'.repeat(20) }, { token: 'x'.repeat(30) }],
  exports: exportSamples,
})
