/** The organisation of the story. A reserved domain: nothing of it exists. */
export const people = [
  'Inês Carvalho',
  'Tomáš Novák',
  'Aiko Mori',
  'Samuel Okoye',
  'Priya Raman',
  'Lena Vogt',
  'Omar Haddad',
  'Jonas Berg',
  'Maya Lindqvist',
] as const

export type SeedRepository = {
  readonly name: string
  /** Days before today of its first scan; null: connected and never scanned. */
  readonly firstScan: number | null
  readonly leaksAtFirst: number
  /** How many commits with a leak came after the first scan. */
  readonly leaksLater: number
  readonly blobs: number
}

export const repositories: readonly SeedRepository[] = [
  { name: 'harbour/shop', firstScan: 90, leaksAtFirst: 27, leaksLater: 9, blobs: 18_400 },
  { name: 'harbour/payments', firstScan: 90, leaksAtFirst: 12, leaksLater: 7, blobs: 6_200 },
  { name: 'harbour/infrastructure', firstScan: 88, leaksAtFirst: 29, leaksLater: 8, blobs: 9_100 },
  { name: 'harbour/mobile', firstScan: 80, leaksAtFirst: 10, leaksLater: 4, blobs: 22_700 },
  { name: 'harbour/data-pipelines', firstScan: 72, leaksAtFirst: 21, leaksLater: 6, blobs: 4_800 },
  { name: 'harbour/search', firstScan: 60, leaksAtFirst: 7, leaksLater: 5, blobs: 3_300 },
  { name: 'harbour/legacy-erp', firstScan: 45, leaksAtFirst: 33, leaksLater: 1, blobs: 51_000 },
  { name: 'harbour/website', firstScan: 45, leaksAtFirst: 5, leaksLater: 3, blobs: 7_900 },
  { name: 'harbour/design-system', firstScan: 30, leaksAtFirst: 2, leaksLater: 1, blobs: 5_400 },
  { name: 'harbour/playground', firstScan: 14, leaksAtFirst: 8, leaksLater: 2, blobs: 900 },
  { name: 'harbour/warehouse-robots', firstScan: 3, leaksAtFirst: 0, leaksLater: 0, blobs: 2_100 },
  { name: 'harbour/archive', firstScan: null, leaksAtFirst: 0, leaksLater: 0, blobs: 0 },
]

/** Where credentials lie in such repositories, and under which name. */
export const paths: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['src/config.ts', 'apiKey'],
  ['config/production.env', 'API_KEY'],
  ['deploy/values.yaml', 'token'],
  ['.github/workflows/deploy.yml', 'GITHUB_TOKEN'],
  ['terraform/main.tf', 'secret'],
  ['docs/onboarding.md', 'KEY'],
  ['scripts/backup.sh', 'TOKEN'],
  ['test/fixtures/accounts.json', 'secret'],
  ['notebooks/report.ipynb', 'password'],
  ['src/legacy/mailer.php', '$password'],
  ['compose.yaml', 'POSTGRES_PASSWORD'],
  ['android/app/build.gradle', 'storePassword'],
]

/** Rules whose kinds are met most, as far as the ledger has cards for them. */
export const commonRules: readonly string[] = [
  'aws-secret-access-key',
  'github-personal-access-token',
  'stripe-live-secret-key',
  'slack-bot-token',
  'npm-access-token',
  'sendgrid-api-key',
  'database-url-postgres',
  'private-key-rsa',
  'gitlab-access-token',
  'anthropic-api-key',
  'stripe-test-key',
  'slack-webhook-url',
  'discord-webhook-url',
  'aws-appsync-api-key',
  'gitlab-feed-token',
  'url-credential-basic',
]

/** Days before today on which nobody took a snapshot: the chart shows a gap there. */
export const daysWithoutSnapshot: ReadonlySet<number> = new Set([52, 51, 50, 17])
