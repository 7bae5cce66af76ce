import { humanise } from './words.ts'

/** A provider's id as its own people write it; ids that need no care only get a capital. */
export const providerName = (provider: string): string => spellings[provider] ?? humanise(provider)

const spellings: Readonly<Record<string, string>> = {
  aws: 'AWS',
  circleci: 'CircleCI',
  clickhouse: 'ClickHouse',
  cloudflare: 'Cloudflare',
  'database-url': 'Database URL',
  digitalocean: 'DigitalOcean',
  docker: 'Docker Hub',
  github: 'GitHub',
  gitlab: 'GitLab',
  hashicorp: 'HashiCorp',
  hubspot: 'HubSpot',
  'hugging-face': 'Hugging Face',
  huggingface: 'Hugging Face',
  ibm: 'IBM',
  jfrog: 'JFrog',
  'json-web-key': 'JSON Web Key',
  jwt: 'JWT',
  launchdarkly: 'LaunchDarkly',
  mongodb: 'MongoDB',
  'new-relic': 'New Relic',
  newrelic: 'New Relic',
  npm: 'npm',
  openai: 'OpenAI',
  pagerduty: 'PagerDuty',
  planetscale: 'PlanetScale',
  posthog: 'PostHog',
  pypi: 'PyPI',
  rubygems: 'RubyGems',
  sendgrid: 'SendGrid',
  sonarqube: 'SonarQube',
  'url-credential': 'Credential in a URL',
  wireguard: 'WireGuard',
}
