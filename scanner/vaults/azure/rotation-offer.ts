import type { PolicyText, RotationOffer } from '../connector.ts'
import type { AzureOptions } from './options.ts'

/** Keys, and certificates that an issuer of the vault renews. No secret: Key Vault only keeps these. */
export const azureRotation: RotationOffer<AzureOptions> = {
  what: 'Keys, and certificates of an issuer that Key Vault asks itself: it makes a new version at once, the old one stays enabled. Secrets follow the runbook.',
  policy: ({ services }) => {
    const kinds = [
      ...(services.includes('keys') ? [KEYS] : []),
      ...(services.includes('certificates') ? [CERTIFICATES] : []),
    ]
    return kinds.length === 0 ? [NONE] : [role(kinds), accessPolicies(kinds)]
  },
}

type Rotated = {
  readonly actions: readonly string[]
  /** Of access policies. */
  readonly permissions: string
}

const KEYS: Rotated = {
  actions: ['Microsoft.KeyVault/vaults/keys/rotate/action'],
  permissions: '--key-permissions rotate',
}
/** A new version is asked for with the policy that the newest has: that one is read first. */
const CERTIFICATES: Rotated = {
  actions: [
    'Microsoft.KeyVault/vaults/certificates/read',
    'Microsoft.KeyVault/vaults/certificates/create/action',
  ],
  permissions: '--certificate-permissions get create',
}

const NONE: PolicyText = {
  title: 'Nothing to grant: only keys and certificates are rotated on our word',
  language: 'text',
  text: 'Neither is read here.\n',
}

/** No role of Azure's own rotates and does nothing else. */
const role = (kinds: readonly Rotated[]): PolicyText => ({
  title: 'Role that rotates keys and certificates, for a second application that only rotates',
  language: 'shell',
  text: [
    "az role definition create --role-definition '",
    JSON.stringify(
      {
        Name: 'Sprawl rotates',
        Description: 'Makes new versions of keys and certificates. Reads no value, deletes nothing.',
        Actions: [],
        DataActions: kinds.flatMap(({ actions }) => actions),
        AssignableScopes: ['/subscriptions/SUBSCRIPTION_ID'],
      },
      null,
      2,
    ),
    "'",
    'az role assignment create --assignee ROTATING_CLIENT_ID \\',
    '  --role "Sprawl rotates" --scope /subscriptions/SUBSCRIPTION_ID',
    '',
  ].join('\n'),
})

const accessPolicies = (kinds: readonly Rotated[]): PolicyText => ({
  title: 'For each vault that still has access policies instead of roles',
  language: 'shell',
  text: [
    'az keyvault set-policy --name VAULT --spn ROTATING_CLIENT_ID \\',
    ...kinds.map(({ permissions }, index) => `  ${permissions}${index === kinds.length - 1 ? '' : ' \\'}`),
    '',
  ].join('\n'),
})
