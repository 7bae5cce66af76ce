/** What is read of an organisation, in the order of its parts. */
export const LISTS = [
  'actions-secrets',
  'dependabot-secrets',
  'codespaces-secrets',
  'environment-secrets',
  'deploy-keys',
  'fine-grained-tokens',
  'credential-authorizations',
  'app-installations',
] as const
export type ListName = (typeof LISTS)[number]

/** One call of GitHub's, and the permission that it takes, as GitHub names it. */
export type Call = { readonly route: string; readonly permission: string; readonly classicScope: string }

/** A list of the organisation itself, and the same of each repository; null where GitHub has none. */
type Listed = { readonly organisation: Call | null; readonly repository: Call | null; readonly what: string }

const call = (route: string, permission: string, classicScope: string): Call => ({
  route,
  permission,
  classicScope,
})

/** Where each list is asked for. */
export const CALLS: Readonly<Record<ListName, Listed>> = {
  'actions-secrets': {
    organisation: call('GET /orgs/{org}/actions/secrets', 'organization_secrets:read', 'admin:org'),
    repository: call('GET /repos/{owner}/{repo}/actions/secrets', 'secrets:read', 'repo'),
    what: 'Secrets of Actions',
  },
  'dependabot-secrets': {
    organisation: call(
      'GET /orgs/{org}/dependabot/secrets',
      'organization_dependabot_secrets:read',
      'admin:org',
    ),
    repository: call('GET /repos/{owner}/{repo}/dependabot/secrets', 'dependabot_secrets:read', 'repo'),
    what: 'Secrets of Dependabot',
  },
  'codespaces-secrets': {
    organisation: call(
      'GET /orgs/{org}/codespaces/secrets',
      'organization_codespaces_secrets:read',
      'admin:org',
    ),
    // GitHub asks for write to list them: nothing less can be granted.
    repository: call('GET /repos/{owner}/{repo}/codespaces/secrets', 'codespaces_secrets:write', 'repo'),
    what: 'Secrets of Codespaces',
  },
  'environment-secrets': {
    organisation: null,
    repository: call('GET /repos/{owner}/{repo}/environments', 'actions:read, environments:read', 'repo'),
    what: 'Secrets of environments',
  },
  'deploy-keys': {
    organisation: null,
    repository: call('GET /repos/{owner}/{repo}/keys', 'administration:read', 'repo'),
    what: 'Deploy keys',
  },
  'fine-grained-tokens': {
    // No token may ask for these, only an App.
    organisation: call(
      'GET /orgs/{org}/personal-access-tokens',
      'organization_personal_access_tokens:read',
      '',
    ),
    repository: null,
    what: 'Fine-grained tokens of members',
  },
  'credential-authorizations': {
    organisation: call(
      'GET /orgs/{org}/credential-authorizations',
      'organization_administration:read',
      'read:org',
    ),
    repository: null,
    what: 'Classic tokens and SSH keys that members authorised (Enterprise Cloud with SAML only)',
  },
  'app-installations': {
    organisation: call('GET /orgs/{org}/installations', 'organization_administration:read', 'admin:org'),
    repository: null,
    what: 'Apps that are installed',
  },
}
