import { createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { at, escapePointer, isPart } from './contract.ts'
import { ok } from './organisation-routes.ts'
import { type Call, notFound, type Route } from './route.ts'
import { sample, smallest } from './sample.ts'
import type { FakeApp, FakeInstallation, FakeToken, World } from './world.ts'

/** Apps: made from a manifest, signed in by JWT, and let into an installation for an hour. */
export const appRoutes: readonly Route[] = [
  {
    operation: 'POST /app-manifests/{code}/conversions',
    needs: 'nobody',
    answer: ({ world, parameters, url }) => {
      const asked = world.manifestCodes.get(parameters.code ?? '')
      if (asked === undefined) return notFound
      world.manifestCodes.delete(parameters.code ?? '')
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const app = addApp(world, {
        slug: asked.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'),
        permissions: asked.permissions,
        publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        setupUrl: asked.setupUrl,
        hasWebhook: asked.hasWebhook,
      })
      const secrets = {
        client_id: `Iv1.${app.id}`,
        client_secret: randomBytes(20).toString('hex'),
        webhook_secret: asked.hasWebhook ? randomBytes(20).toString('hex') : null,
        // GitHub gives its keys in this older form.
        pem: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      }
      return { status: 201, body: { ...integration(app, url), ...secrets } }
    },
  },
  {
    operation: 'GET /app',
    needs: 'app',
    answer: ({ token, url }) => (token.app === undefined ? notFound : ok(integration(token.app, url))),
  },
  {
    operation: 'GET /app/installations',
    needs: 'app',
    answer: (call) => ({
      list: (call.token.app?.installations ?? []).map((each) => installationOf(call, each)),
    }),
  },
  {
    operation: 'POST /app/installations/{installation_id}/access_tokens',
    needs: 'app',
    answer: ({ world, token, parameters }) => {
      const { app } = token
      const found = app?.installations.find(({ id }) => id === Number(parameters.installation_id))
      if (app === undefined || found === undefined) return notFound
      if (found.suspended) return { status: 403, body: { message: 'This installation has been suspended' } }
      const text = ['ghs', randomBytes(18).toString('hex')].join('_')
      const { permissions, repositories } = found
      world.tokens.set(text, { login: `${app.slug}[bot]`, permissions, repositories, classicScopes: null })
      const expires = new Date(Date.now() + 3600 * 1000).toISOString()
      const repository_selection = repositories === null ? 'all' : 'selected'
      return { status: 201, body: { token: text, expires_at: expires, permissions, repository_selection } }
    },
  },
]

/** The App whose JWT this is, as who may ask; null for what is none, is not signed by its key or has run out. */
export function appSignedIn(world: World, presented: string): FakeToken | null {
  const [head = '', payload = '', signature = ''] = presented.split('.')
  const claims = claimsOf(payload)
  const app = world.apps.find(({ id }) => String(id) === String(claims?.iss))
  if (claims === null || app === undefined || signature === '') return null
  const key = createPublicKey(app.publicKey)
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${payload}`),
    key,
    Buffer.from(signature, 'base64url'),
  )
  const now = Date.now() / 1000
  const isTimely = claims.exp > now && claims.exp - claims.iat <= 600 && claims.iat <= now + 60
  if (!isSigned || !isTimely) return null
  return { login: `${app.slug}[bot]`, permissions: {}, repositories: [], classicScopes: null, app }
}

function claimsOf(payload: string): { iss: unknown; iat: number; exp: number } | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return isPart(claims) ? { iss: claims.iss, iat: Number(claims.iat), exp: Number(claims.exp) } : null
  } catch {
    return null
  }
}

/** Adds an App that is installed nowhere. */
export function addApp(world: World, facts: Partial<FakeApp> & Pick<FakeApp, 'publicKey'>): FakeApp {
  const id = 400_001 + world.apps.length
  const app: FakeApp = {
    id,
    slug: `app-${id}`,
    permissions: {},
    setupUrl: null,
    hasWebhook: false,
    deliveries: [],
    installations: [],
    ...facts,
  }
  world.apps.push(app)
  return app
}

/** Installs an App with what it asks for, or with `facts`. */
export function install(world: World, app: FakeApp, facts: Partial<FakeInstallation> = {}): FakeInstallation {
  const installation: FakeInstallation = {
    id: 90_000 + app.id + app.installations.length,
    account: world.organisation,
    permissions: app.permissions,
    repositories: null,
    suspended: false,
    ...facts,
  }
  app.installations.push(installation)
  return installation
}

const integration = ({ id, slug, permissions }: FakeApp, url: string) =>
  sample('integration', {
    id,
    slug,
    name: slug,
    owner: sample('simple-user', { login: 'acme', type: 'Organization' }),
    html_url: `${url}/github-apps/${slug}`,
    external_url: url,
    permissions,
    events: [],
  })

function installationOf({ url, token }: Call, { id, account, permissions, suspended }: FakeInstallation) {
  const smallestOne = smallest(at(INSTALLATION), (reference) => at(reference.slice(1)))
  return {
    ...Object(smallestOne),
    id,
    app_id: token.app?.id ?? 0,
    app_slug: token.app?.slug ?? '',
    account: { ...sample('simple-user', { login: account, type: 'Organization' }), ...ENTERPRISE },
    target_type: 'Organization',
    permissions,
    suspended_at: suspended ? '2026-11-01T00:00:00Z' : null,
    html_url: `${url}/organizations/${account}/settings/installations/${id}`,
  }
}

/** GitHub's description wants of every account what only an enterprise has. */
const ENTERPRISE = { name: '', slug: '', created_at: null, updated_at: null }

/** GitHub's description has no name for what the list is of. */
const INSTALLATION = `/operations/${escapePointer('GET /app/installations')}/responses/200/content/application~1json/schema/items`
