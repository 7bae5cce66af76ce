import type { DemoValues } from './values.ts'
import type { Work } from './work.ts'

/** The commits of main that bring, move or take away a credential, in order. */
export const mainLine = (values: DemoValues): Work[] => [
  ...services(values),
  ...people(values),
  ...later(values),
]

function services(values: DemoValues): Work[] {
  const environment = (lines: readonly string[]): string => `${lines.join('\n')}\n`
  const payments = (key: string): string =>
    `import Stripe from 'stripe'\n\nexport const stripe = new Stripe(${key})\n`
  return [
    {
      who: 'ines',
      message: 'Take payments',
      files: { 'src/payments.ts': payments(`'${values.stripe}'`) },
    },
    {
      who: 'tomas',
      message: 'Settings for production',
      files: {
        'config/production.env': environment([
          'NODE_ENV=production',
          `STRIPE_SECRET_KEY=${values.stripe}`,
          `DATABASE_URL=${values.databaseUrl}`,
        ]),
      },
    },
    {
      who: 'aiko',
      message: 'Deploy from the pipeline',
      files: {
        '.github/workflows/deploy.yml': `on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    env:\n      GITHUB_TOKEN: ${values.github}\n    steps:\n      - run: ./scripts/deploy.sh\n`,
      },
    },
    {
      who: 'samuel',
      message: 'Tell the channel about orders',
      files: {
        'src/notify.ts': `const token = '${values.slack}'\n\nexport const notify = (text: string) => post(token, text)\n`,
      },
    },
    {
      who: 'aiko',
      message: 'Secrets for the cluster',
      files: {
        'deploy/secret.yaml': `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\ndata:\n  npm-token: ${Buffer.from(values.npm).toString('base64')}\n`,
      },
    },
  ]
}

const people = (values: DemoValues): Work[] => [
  {
    who: 'priya',
    message: 'How to set up your machine',
    files: {
      'docs/onboarding.md': `# Your first day\n\nAsk Tomas for access. Until you have it, use\n\n    STRIPE_SECRET_KEY=${values.stripe}\n`,
    },
  },
  {
    who: 'lena',
    message: 'Mail receipts',
    files: { 'src/mail.ts': `export const apiKey = '${values.sendgrid}'\n` },
  },
  {
    who: 'tomas',
    message: 'Read the Slack token from the environment',
    files: {
      'src/notify.ts':
        'const token = process.env.SLACK_TOKEN\n\nexport const notify = (text: string) => post(token, text)\n',
    },
  },
  {
    who: 'omar',
    message: 'Key for the backup host',
    files: { 'deploy/keys/backup.pem': values.privateKey },
  },
]

const later = (values: DemoValues): Work[] => [
  {
    who: 'omar',
    message: 'Remove the key, it lives in the vault now',
    files: { 'deploy/keys/backup.pem': null },
  },
  {
    who: 'priya',
    message: 'Fixture for the webhook test',
    files: {
      'test/fixtures/webhook.ts': `export const secret = '${values.testStripe}' // sprawl:allow a key of the sandbox\n`,
    },
  },
  {
    who: 'jonas',
    message: 'Compose file for development',
    files: {
      'compose.yaml': `services:\n  database:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${values.weakPassword}\n`,
      'config/development.env': `PGPASSWORD=${values.weakPassword}\n`,
    },
  },
  {
    who: 'lena',
    message: 'Move the mail client',
    files: { 'src/mail.ts': null, 'src/mail/client.ts': `export const apiKey = '${values.sendgrid}'\n` },
  },
]

/** Content that stands in neither parent: it exists in the merge commit only. */
export const mergeWork = (values: DemoValues): Work => ({
  who: 'jonas',
  message: "Merge branch 'hotfix/refunds'",
  files: { 'src/refunds.ts': `// settled by hand while merging\nexport const gitlab = '${values.gitlab}'\n` },
})

export const branchWork = (values: DemoValues): Work => ({
  who: 'ines',
  message: 'Try a language model for search',
  files: { 'src/search.ts': `const model = connect({ apiKey: '${values.anthropic}' })\n` },
})
