import type { Leak, PullRequestReport } from '#scanner/github/pull-request/pull-request-report.ts'

export const COMMIT = `${'0123456789abcdef'.repeat(2)}01234567`

export const report = (
  leaks: readonly Leak[],
  facts: Partial<PullRequestReport> = {},
): PullRequestReport => ({
  repositoryUrl: 'https://github.example/acme/shop',
  head: COMMIT,
  audience: 'inside',
  showVaultMatch: false,
  leaks,
  dashboardUrl: 'https://sprawl.example/findings',
  approvers: { named: [], count: 0 },
  pass: null,
  ...facts,
})

export const leak = (facts: Partial<Leak> = {}): Leak => ({
  fingerprint: 'a1b2c3',
  title: 'Example access token',
  severity: 'critical',
  path: 'src/pay.ts',
  line: 12,
  commit: COMMIT,
  inHead: true,
  firstStep: 'Revoke the token',
  revokeUrl: 'https://example.org/tokens',
  validity: 'active',
  vaultMatch: 'none',
  owner: 'payments',
  findingUrl: 'https://sprawl.example/findings/1',
  decided: null,
  allowMarker: null,
  waiting: null,
  willFix: null,
  ...facts,
})
