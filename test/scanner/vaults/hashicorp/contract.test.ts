import { randomBytes } from 'node:crypto'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { auditLog } from '#test/support/vaults/hashicorp/audit-log.ts'
import { startSuiteVault } from '#test/support/vaults/hashicorp/suite.ts'

const raw = `v${randomBytes(18).toString('base64url')}`
const auditText = auditLog(raw)

describeConnector({
  name: 'HashiCorp Vault, OpenBao',
  connector: hashicorpVault,
  entriesPerPart: 104,
  start: (world) => startSuiteVault('openbao', world),
  answers: [
    { status: 'known', field: 'created', path: 'app/prod' },
    { status: 'known', field: 'last-rotated', path: 'db/static-roles/billing-app' },
    { status: 'never', field: 'last-rotated', path: 'app/prod' },
    { status: 'never', field: 'last-used', path: 'auth/approle/ci/id-limited-unused' },
    { status: 'unknown', field: 'last-used', path: 'app/prod' },
    { status: 'unknown', field: 'created', path: 'plain/old/key 1' },
    {
      status: 'not-permitted',
      field: 'created',
      path: 'app/prod',
      prepare({ controls }) {
        controls.deny('list app/detailed-metadata/')
        controls.deny('read app/metadata/prod')
      },
    },
  ],
  badOptions: [
    undefined,
    {},
    { address: 'vault.example.com' },
    { address: 'ftp://vault.example.com' },
    { address: 'https://vault.example.com', token: 'x' },
    { address: 'https://vault.example.com', shelves: [] },
    { address: 'https://vault.example.com', mounts: [{ path: '', kind: 'kv-v2' }] },
  ],
  badCredentials: [
    'a token as it is, without its method',
    { method: 'token', token: '' },
    { token: 'a token without its method' },
    { method: 'approle', secretId: 'a secret id without a role' },
  ],
  exports: [
    {
      format: 'audit-log',
      fileName: 'audit.log',
      content: auditText,
      entries: 0,
      sightings: 4,
      canaries: [raw],
    },
  ],
})
