import type { FakeAuthorization, FakeDeployKey, FakeGrant, FakeSecret } from './credentials.ts'
import { minimalRepository } from './organisation-routes.ts'
import { type Call, notFound, type Reply, type Route, repositoryOf } from './route.ts'
import { sample } from './sample.ts'

type Kind = 'actions' | 'dependabot' | 'codespaces'

const NEEDS = {
  actions: ['organization_secrets:read', 'secrets:read'],
  dependabot: ['organization_dependabot_secrets:read', 'dependabot_secrets:read'],
  codespaces: ['organization_codespaces_secrets:read', 'codespaces_secrets:write'],
} as const

/** Secrets, keys, tokens and Apps. Nobody is told the value of a secret. */
export const credentialRoutes: readonly Route[] = [
  ...(['actions', 'dependabot', 'codespaces'] as const).flatMap(secretRoutes),
  {
    operation: 'GET /repos/{owner}/{repo}/environments',
    needs: 'actions:read',
    answer: (call) =>
      inRepository(call, `environments`, (base) => ({
        list: [...call.world.credentials.secrets.keys()]
          .filter((place) => place.startsWith(`${base}/environments/`))
          .map((place) => sample('environment', { name: place.split('/')[4] })),
        wrap: (environments, total_count) => ({ total_count, environments }),
      })),
  },
  {
    operation: 'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets',
    needs: 'environments:read',
    answer: (call) => {
      const name = call.parameters.environment_name ?? ''
      return inRepository(call, 'environments', (base) => secretsAt(call, `${base}/environments/${name}`))
    },
  },
  {
    operation: 'GET /repos/{owner}/{repo}/keys',
    needs: 'administration:read',
    answer: (call) =>
      inRepository(call, 'keys', () => ({
        list: (call.world.credentials.deployKeys.get(call.parameters.repo ?? '') ?? []).map(deployKey),
      })),
  },
  {
    operation: 'GET /orgs/{org}/personal-access-tokens',
    needs: 'organization_personal_access_tokens:read',
    answer: (call) =>
      inOrganisation(call, 'personal-access-tokens', () => ({
        list: call.world.credentials.grants.map(tokenGrant),
      })),
  },
  {
    operation: 'GET /orgs/{org}/credential-authorizations',
    needs: 'organization_administration:read',
    answer: (call) => {
      const { authorizations } = call.world.credentials
      if (authorizations === null) return notFound
      return inOrganisation(call, 'credential-authorizations', () => ({
        list: authorizations.map(authorization),
      }))
    },
  },
  {
    operation: 'GET /orgs/{org}/installations',
    needs: 'organization_administration:read',
    answer: (call) =>
      inOrganisation(call, 'installations', () => ({
        list: call.world.apps.flatMap((app) =>
          app.installations.map(({ id, permissions, suspended }) =>
            sample('installation', {
              id,
              app_id: app.id,
              app_slug: app.slug,
              account: sample('simple-user', { login: call.world.organisation }),
              repository_selection: 'all',
              permissions,
              suspended_at: suspended ? '2026-11-01T00:00:00Z' : null,
            }),
          ),
        ),
        wrap: (installations, total_count) => ({ total_count, installations }),
      })),
  },
]

function secretRoutes(kind: Kind): Route[] {
  const [ofOrganisation, ofRepository] = NEEDS[kind]
  return [
    {
      operation: `GET /orgs/{org}/${kind}/secrets`,
      needs: ofOrganisation,
      answer: (call) => inOrganisation(call, kind, (base) => secretsAt(call, `${base}/${kind}`)),
    },
    {
      operation: `GET /orgs/{org}/${kind}/secrets/{secret_name}/repositories`,
      needs: ofOrganisation,
      answer: (call) =>
        inOrganisation(call, `${kind}/repositories`, (base) => {
          const all = call.world.credentials.secrets.get(`${base}/${kind}`) ?? []
          const found = all.find(({ name }) => name === call.parameters.secret_name)
          if (found === undefined) return notFound
          const repositories = call.world.repositories.filter(({ name }) => found.selected?.includes(name))
          return {
            list: repositories.map((repository) => minimalRepository(call, repository)),
            wrap: (page, total_count) => ({ total_count, repositories: page }),
          }
        }),
    },
    {
      operation: `GET /repos/{owner}/{repo}/${kind}/secrets`,
      needs: ofRepository,
      answer: (call) => inRepository(call, kind, (base) => secretsAt(call, `${base}/${kind}`)),
    },
  ]
}

const REFUSED: Reply = { status: 403, body: { message: 'Must have admin rights to Repository.' } }

function inOrganisation(call: Call, what: string, answer: (base: string) => Reply): Reply {
  const { world, parameters } = call
  const base = `orgs/${world.organisation}`
  if (parameters.org !== world.organisation) return notFound
  return world.credentials.refused.has(`${base}/${what}`) ? REFUSED : answer(base)
}

function inRepository(call: Call, what: string, answer: (base: string) => Reply): Reply {
  const repository = repositoryOf(call)
  if (repository === null) return notFound
  const base = `repos/${repository.owner}/${repository.name}`
  return call.world.credentials.refused.has(`${base}/${what}`) ? REFUSED : answer(base)
}

function secretsAt({ world, url }: Call, place: string): Reply {
  const all = world.credentials.secrets.get(place) ?? []
  return {
    list: all.map((secret) => secretOf(secret, place.startsWith('orgs/') ? `${url}/${place}` : null)),
    wrap: (secrets, total_count) => ({ total_count, secrets }),
  }
}

const secretOf = ({ name, createdAt, updatedAt, selected }: FakeSecret, address: string | null) => ({
  name,
  created_at: createdAt,
  updated_at: updatedAt,
  ...(address === null
    ? {}
    : {
        visibility: selected === null ? 'all' : 'selected',
        ...(selected === null ? {} : { selected_repositories_url: `${address}/${name}/repositories` }),
      }),
})

const CREATED = '2025-07-20T12:00:00Z'

const deployKey = ({ id, key, title, readOnly, addedBy, lastUsed, enabled }: FakeDeployKey) => ({
  id,
  key,
  url: `https://github.example/keys/${id}`,
  title,
  verified: true,
  created_at: CREATED,
  read_only: readOnly,
  added_by: addedBy,
  ...(lastUsed === undefined ? {} : { last_used: lastUsed }),
  enabled,
})

const tokenGrant = ({ id, name, owner, expiresAt, lastUsedAt }: FakeGrant) => ({
  ...sample('organization-programmatic-access-grant', { id: id + 10_000 }),
  owner: sample('simple-user', { id: 141, login: owner }),
  repository_selection: 'all',
  permissions: { organization: { members: 'read' }, repository: { contents: 'write' } },
  access_granted_at: CREATED,
  token_id: id,
  token_name: name,
  token_expired: false,
  token_expires_at: expiresAt,
  token_last_used_at: lastUsedAt,
})

const authorization = ({ id, login, type, lastEight, accessedAt }: FakeAuthorization) => ({
  login,
  credential_id: id,
  credential_type: type,
  credential_authorized_at: CREATED,
  credential_accessed_at: accessedAt,
  authorized_credential_id: id + 20_000,
  ...(type === 'SSH key'
    ? { fingerprint: 'SHA256:of-some-key', authorized_credential_title: 'laptop' }
    : {
        token_last_eight: lastEight,
        scopes: ['repo'],
        authorized_credential_note: 'ci',
        authorized_credential_expires_at: null,
      }),
})
