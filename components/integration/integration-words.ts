import type { IntegrationKind } from '#inventory/model/integration.ts'

export const integrationKindNames: Record<IntegrationKind, string> = {
  'github-token': 'GitHub token',
  'github-app-key': 'GitHub App key',
  'vault-credential': 'Vault credential',
  'webhook-secret': 'Webhook secret',
}

type Field = { readonly name: string; readonly label: string; readonly usual: string; readonly hint?: string }

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
}

export const valueLabels: Record<IntegrationKind, string> = {
  'github-token': 'Token',
  'github-app-key': 'Private key (PEM)',
  'vault-credential': 'Credential',
  'webhook-secret': 'Secret',
}

/** Facts in one line. */
export const factsLine = (facts: Readonly<Record<string, string>>): string => Object.values(facts).join(', ')
