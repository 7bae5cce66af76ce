import type { IntegrationKind } from '#inventory/model/integration.ts'

export const integrationKindNames: Record<IntegrationKind, string> = {
  'github-token': 'GitHub token',
  'github-app-key': 'GitHub App key',
  'vault-credential': 'Vault credential',
  'webhook-secret': 'Webhook secret',
  'slack-webhook': 'Slack webhook',
  'webhook-endpoint': 'Webhook of your own',
  smtp: 'Mail server',
  'pagerduty-key': 'PagerDuty key',
  'jira-token': 'Jira token',
}

type Field = {
  readonly name: string
  readonly label: string
  readonly usual: string
  readonly hint?: string
  /** May be left empty. */
  readonly optional?: true
}

/** What may be known of each kind, as the form asks for it. */
export const factFields: Record<IntegrationKind, readonly Field[]> = {
  'github-token': [{ name: 'host', label: 'Host', usual: 'github.com' }],
  'github-app-key': [
    { name: 'host', label: 'Host', usual: 'github.com' },
    { name: 'appId', label: 'App ID', usual: '' },
  ],
  'vault-credential': [
    { name: 'product', label: 'Product', usual: '', hint: 'Such as HashiCorp Vault' },
    { name: 'address', label: 'Address', usual: '', hint: 'https://vault.example.com' },
  ],
  'webhook-secret': [{ name: 'sender', label: 'Who sends', usual: 'github.com' }],
  'slack-webhook': [
    { name: 'workspace', label: 'Workspace and channel', usual: '', hint: 'Such as Acme #security' },
  ],
  'webhook-endpoint': [
    { name: 'address', label: 'Address', usual: '', hint: 'https://hooks.example.com/sprawl' },
  ],
  smtp: [
    { name: 'host', label: 'Mail server', usual: '' },
    { name: 'port', label: 'Port', usual: '587' },
    {
      name: 'security',
      label: 'Security',
      usual: 'starttls',
      hint: 'starttls, tls (usually port 465), or none: without a sign-in, on the same machine',
    },
    { name: 'user', label: 'User', usual: '', hint: 'Empty where it asks for no sign-in', optional: true },
    { name: 'from', label: 'Sender', usual: '', hint: 'sprawl@example.com' },
  ],
  'pagerduty-key': [
    { name: 'address', label: 'Address of events', usual: 'https://events.pagerduty.com/v2/enqueue' },
  ],
  'jira-token': [
    { name: 'address', label: 'Address', usual: '', hint: 'https://acme.atlassian.net' },
    {
      name: 'account',
      label: 'Account',
      usual: '',
      hint: 'Its e-mail address in the cloud; empty for a personal access token of a server',
      optional: true,
    },
  ],
}

export const valueLabels: Record<IntegrationKind, string> = {
  'github-token': 'Token',
  'github-app-key': 'Private key (PEM)',
  'vault-credential': 'Credential',
  'webhook-secret': 'Secret',
  'slack-webhook': 'Address of the webhook',
  'webhook-endpoint': 'Signing secret',
  smtp: 'Password',
  'pagerduty-key': 'Routing key',
  'jira-token': 'API token',
}

/** Facts in one line. */
export const factsLine = (facts: Readonly<Record<string, string>>): string =>
  Object.values(facts)
    .filter((fact) => fact !== '')
    .join(', ')

/** What a form says of no credential to choose; nothing while it is not known which there are. */
export const noneFits = (
  known: readonly unknown[] | undefined,
  fitting: readonly unknown[],
): string | undefined =>
  known !== undefined && fitting.length === 0 ? 'Add one under Integrations first.' : undefined
