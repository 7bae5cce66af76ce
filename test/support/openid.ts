import { createServer } from 'node:http'
import Provider from 'oidc-provider'

export type Claims = {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

export type OpenIdDouble = {
  readonly issuer: string
  /** Whoever signs in there next. */
  person: Claims
  /** Ids of clients whose authorisation was asked for with a nonce and an S256 challenge. */
  readonly asked: URLSearchParams[]
  close(): Promise<void>
}

/** A real OpenID provider on loopback, which signs in whoever `person` is without a question. */
export async function openOpenId(client: {
  id: string
  secret: string
  redirect: string
}): Promise<OpenIdDouble> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const double: OpenIdDouble = {
    issuer: `http://127.0.0.1:${port}`,
    person: { sub: 'nobody', email: 'nobody@shop.example', email_verified: true, name: 'Nobody' },
    asked: [],
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  const provider = providerOf(double, client)
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', double.issuer)
    if (url.pathname === '/auth') double.asked.push(url.searchParams)
    if (!url.pathname.startsWith('/interaction/')) return void answer(request, response)
    const result = { login: { accountId: double.person.sub } }
    provider.interactionFinished(request, response, result).catch(() => response.writeHead(500).end())
  })
  return double
}

function providerOf(
  double: OpenIdDouble,
  client: { id: string; secret: string; redirect: string },
): Provider {
  return new Provider(double.issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [client.redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a test'] },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...double.person, sub }) }),
    async loadExistingGrant({ oidc }) {
      const { accountId } = oidc.session ?? {}
      const grant = new oidc.provider.Grant({ clientId: client.id, accountId: accountId ?? '' })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
}
