import type { VaultMode } from '#inventory/model/vault.ts'
import type { PolicyText } from '../connector.ts'
import type { AzureOptions } from './options.ts'

/** Ids of Microsoft Graph and of two of its permissions; they are the same in every tenant. */
const GRAPH = '00000003-0000-0000-c000-000000000000'
const READ_APPLICATIONS = '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30'
const READ_SIGN_INS = 'b0afded3-3588-46d8-8b3d-9842eff778da'

/** Roles and permissions that hold the least, for an application that was made for it. */
export function azurePolicy({ services }: AzureOptions, mode: VaultMode): readonly PolicyText[] {
  const isOfVaults = services.some((service) => service !== 'applications')
  return [
    ...(isOfVaults ? [roles(mode), accessPolicies(mode)] : []),
    ...(services.includes('applications') ? [DIRECTORY] : []),
  ]
}

const assigned = (role: string): string =>
  [
    'az role assignment create --assignee CLIENT_ID \\',
    `  --role "${role}" --scope /subscriptions/SUBSCRIPTION_ID`,
  ].join('\n')

const roles = (mode: VaultMode): PolicyText => ({
  title:
    mode === 'metadata' ? 'Role for vaults that reads no value' : 'Roles for vaults, with values of secrets',
  language: 'shell',
  text: [
    '# Finds vaults, lists what is in them, reads public halves and rotation policies.',
    assigned('Key Vault Reader'),
    ...(mode === 'metadata' ? [] : ['# Reads values.', assigned('Key Vault Secrets User')]),
    '',
  ].join('\n'),
})

const accessPolicies = (mode: VaultMode): PolicyText => ({
  title: 'For each vault that still has access policies instead of roles',
  language: 'shell',
  text: [
    'az keyvault set-policy --name VAULT --spn CLIENT_ID \\',
    `  --secret-permissions list${mode === 'metadata' ? '' : ' get'} \\`,
    '  --key-permissions list get getrotationpolicy \\',
    '  --certificate-permissions list get',
    '',
  ].join('\n'),
})

const DIRECTORY: PolicyText = {
  title: 'For credentials of applications',
  language: 'shell',
  text: [
    '# Application.Read.All lists them; AuditLog.Read.All tells when they were last used, and may be left out.',
    `az ad app permission add --id CLIENT_ID --api ${GRAPH} \\`,
    `  --api-permissions ${READ_APPLICATIONS}=Role ${READ_SIGN_INS}=Role`,
    'az ad app permission admin-consent --id CLIENT_ID',
    '',
  ].join('\n'),
}
