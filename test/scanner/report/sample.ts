import type { Report, ReportFinding, TargetReport } from '#scanner/report/report.ts'

/** What a provider said to a credential that works. */
export const evidence = {
  status: 200,
  host: 'api.acme.example',
  at: '2025-01-01T00:00:03.000Z',
  reason: 'declared-status',
} as const

/** A finding as of an ordinary repository; tests change what they are about. */
export const finding = (change: Partial<ReportFinding> = {}): ReportFinding => ({
  rule: 'acme-key',
  provider: 'acme',
  title: 'Acme API key',
  target: '/work/shop',
  path: 'src/config.ts',
  line: 12,
  column: 8,
  endLine: 12,
  endColumn: 48,
  start: 310,
  end: 350,
  blob: 'b'.repeat(40),
  commit: 'c'.repeat(40),
  author: 'Ada Lovelace',
  authorEmail: 'ada@example.com',
  date: '2024-03-01T10:00:00.000Z',
  inHead: true,
  presence: 'at-head',
  versions: 1,
  alsoAtLines: [],
  fingerprint: 'f1'.repeat(16),
  confidence: 0.95,
  reasons: ['prefix', 'checksum-valid'],
  severity: 'high',
  validity: 'not-checked',
  decodedBy: [],
  entry: null,
  context: { key: 'key', line: 'const key = "[secret]"' },
  suppressed: null,
  ignoreLine: null,
  editorColumns: { start: 8, end: 48 },
  secret: null,
  ...change,
})

export const target = (change: Partial<TargetReport> = {}): TargetReport => ({
  name: '/work/shop',
  kind: 'repository',
  state: 'complete',
  read: 'working tree and full history',
  coverage: {
    blobsTotal: 40,
    blobsScanned: 40,
    bytesScanned: 123_456,
    commits: 12,
    refs: 3,
    skipped: [],
  },
  error: null,
  warnings: [],
  idSalt: null,
  ...change,
})

export const report = (change: Partial<Report> = {}): Report => ({
  version: '1.2.3',
  detectionVersion: 'd'.repeat(64),
  fingerprintScope: 'machine',
  startedAt: '2025-01-01T00:00:00.000Z',
  durationMs: 4200,
  minConfidence: 0.5,
  targets: [target()],
  findings: [],
  suppressed: [],
  rules: new Map([
    [
      'acme-key',
      {
        id: 'acme-key',
        provider: 'acme',
        title: 'Acme API key',
        risk: 'Orders anvils in the name of its holder.',
        severity: 'high',
        revokeSteps: ['Delete the key in the console.', 'Make a new one and store it in the vault.'],
        revokeUrl: 'https://console.acme.example/keys',
      },
    ],
  ]),
  baseline: null,
  cancelled: false,
  ...change,
})
