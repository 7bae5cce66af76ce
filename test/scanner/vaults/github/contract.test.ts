import { github } from '#scanner/vaults/github/index.ts'
import { describeConnector } from '#test/support/vaults/contract-suite.ts'
import { paths, sshKeyPair, startSuiteGitHub } from '#test/support/vaults/github/suite.ts'

const dates = { created_at: '2025-07-20T12:00:00Z', updated_at: '2026-11-01T12:30:45Z' }
const lastEight = ['last', 'eight', 'of-an-export'].join('-')
const lines = [
  { from: 'orgs/acme/actions/secrets', name: 'DEPLOY', ...dates, visibility: 'all' },
  { from: 'repos/acme/shop/environments/live/secrets', name: 'DEPLOY', ...dates },
  {
    from: 'repos/acme/shop/keys',
    id: 1,
    key: sshKeyPair().line,
    title: 'ci',
    verified: true,
    read_only: true,
    created_at: dates.created_at,
    last_used: null,
  },
  {
    from: 'orgs/acme/credential-authorizations',
    login: 'ada',
    credential_id: 1,
    credential_type: 'personal access token',
    credential_authorized_at: dates.created_at,
    token_last_eight: lastEight,
  },
]

describeConnector({
  name: 'github',
  connector: github,
  start: startSuiteGitHub,
  answers: [
    { field: 'last-used', status: 'known', path: paths.used },
    { field: 'last-used', status: 'never', path: paths.unused },
    { field: 'last-used', status: 'unknown', path: paths.secret },
  ],
  cannotSay: { 'not-permitted': 'A list is given whole or not at all: the part says so.' },
  badOptions: [
    {},
    { organisation: '../x' },
    { organisation: 'acme', endpoint: 'file:///etc/passwd' },
    { organisation: 'acme', lists: [] },
  ],
  badCredentials: [{ token: 'x' }, { user: 'somebody', token: 'y'.repeat(30) }, { appId: '12' }],
  exports: [
    {
      format: 'gh-api',
      fileName: 'github.jsonl',
      content: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      entries: 4,
      sightings: 0,
      canaries: [lastEight],
    },
  ],
})
