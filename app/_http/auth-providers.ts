import { readFileSync } from 'node:fs'
import type { GenericOAuthConfig, GenericOAuthUserInfo } from 'better-auth/plugins'
import { z } from 'zod'

/** Whoever a provider vouches for: an e-mail it has verified. */
export type Vouched = { readonly email: string; readonly name: string }

/** A provider as the sign-in page names it. */
export type ProviderButton = { readonly id: 'github' | 'oidc'; readonly name: string }

type Env = NodeJS.ProcessEnv

/** What the operator has set up, by environment. Throws when a secret's file cannot be read. */
export function providersOf(env: Env, welcome: (vouched: Vouched) => Promise<void>): GenericOAuthConfig[] {
  return [githubOf(env, welcome), oidcOf(env, welcome)].flatMap((provider) => provider ?? [])
}

export function providerButtons(env: Env): ProviderButton[] {
  const buttons: ProviderButton[] = []
  if (isSet(env.SPRAWL_GITHUB_CLIENT_ID)) buttons.push({ id: 'github', name: 'GitHub' })
  if (isSet(env.SPRAWL_OIDC_ISSUER) && isSet(env.SPRAWL_OIDC_CLIENT_ID))
    buttons.push({ id: 'oidc', name: env.SPRAWL_OIDC_NAME ?? 'single sign-on' })
  return buttons
}

function oidcOf(env: Env, welcome: (vouched: Vouched) => Promise<void>): GenericOAuthConfig | null {
  const issuer = env.SPRAWL_OIDC_ISSUER ?? ''
  const clientId = env.SPRAWL_OIDC_CLIENT_ID ?? ''
  if (issuer === '' || clientId === '') return null
  return {
    providerId: 'oidc',
    name: env.SPRAWL_OIDC_NAME ?? 'single sign-on',
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    requireIdTokenVerification: true,
    clientId,
    ...secretOf(env, 'SPRAWL_OIDC_CLIENT_SECRET_FILE'),
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableProviderLogout: true,
    disableSignUp: true,
    accountSubject: ({ profile }) => z.string().min(1).parse(profile.sub),
    mapProfileToUser: (profile) => welcomed(profile, welcome),
  }
}

function githubOf(env: Env, welcome: (vouched: Vouched) => Promise<void>): GenericOAuthConfig | null {
  const clientId = env.SPRAWL_GITHUB_CLIENT_ID ?? ''
  if (clientId === '') return null
  const web = (env.SPRAWL_GITHUB_URL ?? 'https://github.com').replace(/\/$/, '')
  const api = web === 'https://github.com' ? 'https://api.github.com' : `${web}/api/v3`
  return {
    providerId: 'github',
    name: 'GitHub',
    authorizationUrl: `${web}/login/oauth/authorize`,
    tokenUrl: `${web}/login/oauth/access_token`,
    clientId,
    ...secretOf(env, 'SPRAWL_GITHUB_CLIENT_SECRET_FILE'),
    scopes: ['read:user', 'user:email'],
    pkce: true,
    disableSignUp: true,
    accountSubject: ({ profile }) => String(profile.id),
    getUserInfo: ({ accessToken }) => githubUser(api, accessToken ?? ''),
    mapProfileToUser: (profile) => welcomed(profile, welcome),
  }
}

const GithubUser = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() })
const GithubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** GitHub's user with the primary e-mail when GitHub has verified it; never the public one of the profile. */
async function githubUser(api: string, accessToken: string): Promise<GenericOAuthUserInfo | null> {
  const ask = async (path: string): Promise<unknown> => {
    const reply = await fetch(`${api}${path}`, {
      headers: { authorization: `Bearer ${accessToken}`, accept: 'application/vnd.github+json' },
      signal: AbortSignal.timeout(10_000),
      redirect: 'error',
      cache: 'no-store',
    })
    return reply.ok ? reply.json() : null
  }
  const user = GithubUser.safeParse(await ask('/user'))
  const emails = GithubEmails.safeParse(await ask('/user/emails'))
  const primary = emails.data?.find((each) => each.primary)
  if (!user.success || primary === undefined) return null
  const { id, login, name } = user.data
  return { id, name: name ?? login, email: primary.email, emailVerified: primary.verified }
}

/** The account's own fields stay as they are; an invited person is made a member on the way. */
async function welcomed(
  profile: GenericOAuthUserInfo,
  welcome: (vouched: Vouched) => Promise<void>,
): Promise<Record<string, never>> {
  const { email, emailVerified, name } = profile
  if (typeof email === 'string' && emailVerified === true)
    await welcome({ email, name: typeof name === 'string' && name !== '' ? name : email })
  return {}
}

function secretOf(env: Env, name: string): { clientSecret?: string; tokenEndpointAuth?: { method: 'none' } } {
  const file = env[name] ?? ''
  if (file === '') return { tokenEndpointAuth: { method: 'none' } }
  return { clientSecret: readFileSync(file, 'utf8').trim() }
}

const isSet = (text: string | undefined): boolean => text !== undefined && text !== ''
