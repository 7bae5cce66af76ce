import { randomUUID } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { door, routes } from '#app/_routes.ts'
import { SESSION_DAYS } from '#inventory/access/begin-session.ts'
import { doorCtx } from '#inventory/access/door-ctx.ts'
import { maySignIn } from '#inventory/access/may-sign-in.ts'
import { welcomeByProvider } from '#inventory/access/welcome-by-provider.ts'
import { type PublicAddress, publicAddress } from './auth-address.ts'
import { domainRoles } from './auth-domains.ts'
import { readSignInKey, type SignInKey } from './auth-key.ts'
import { providersOf, type Vouched } from './auth-providers.ts'
import { guardedStore } from './auth-store.ts'
import { CLIENT_ADDRESS_HEADER } from './current-request.ts'
import { type Ledger, ledger } from './ledger.ts'

export type SignIn = {
  readonly auth: ReturnType<typeof makeAuth>
  readonly key: SignInKey
  readonly address: PublicAddress
}

/** Sign-in of this process, made once, also when a development server loads this file again. */
export function signIn(): SignIn {
  const kept = globalThis as { sprawlSignIn?: SignIn }
  kept.sprawlSignIn ??= open(ledger())
  return kept.sprawlSignIn
}

function open(db: Ledger): SignIn {
  const key = readSignInKey()
  const address = publicAddress()
  return { key, address, auth: makeAuth(db, key, address) }
}

const PASSWORD_CHARACTERS = { minPasswordLength: 12, maxPasswordLength: 128 }

/**
 * better-auth under our table names. Nobody signs themselves up; sessions are checked in the ledger on every
 * request (no cookie cache, no sliding); OAuth state lies in an encrypted cookie; throttling is ours.
 */
function makeAuth(db: Ledger, key: SignInKey, address: PublicAddress) {
  const hosts = address.origins.map((origin) => new URL(origin).host)
  const usual = address.origins[0] ?? ''
  return betterAuth({
    appName: 'Sprawl',
    secret: key.secret,
    baseURL:
      hosts.length === 1
        ? usual
        : { allowedHosts: hosts, protocol: address.secure ? 'https' : 'http', fallback: usual },
    basePath: door,
    trustedOrigins: [...address.origins],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: guardedStore(db, (token) => key.digest('session', token)),
    emailAndPassword: { enabled: true, disableSignUp: true, autoSignIn: false, ...PASSWORD_CHARACTERS },
    user: { modelName: 'signInUser' },
    session: {
      modelName: 'signInSession',
      expiresIn: SESSION_DAYS * 86_400,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'signInAccount',
      storeStateStrategy: 'cookie',
      accountLinking: { enabled: true, allowDifferentEmails: true },
    },
    verification: {
      modelName: 'signInVerification',
      storeIdentifier: { hash: async (identifier) => key.digest('verification', identifier) },
    },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: address.cookiePrefix,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: address.secure },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => randomUUID() },
    },
    onAPIError: { errorURL: routes.signIn(), throw: true },
    databaseHooks: {
      session: { create: { before: async ({ userId }) => maySignIn(db, userId) } },
    },
    plugins: [
      twoFactor({
        issuer: 'Sprawl',
        allowPasswordless: true,
        schema: { twoFactor: { modelName: 'signInTwoFactor' } },
      }),
      passkey({
        rpID: address.passkeyHost,
        rpName: 'Sprawl',
        origin: address.origins.filter((origin) => new URL(origin).hostname === address.passkeyHost),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        schema: { passkey: { modelName: 'signInPasskey' } },
      }),
      genericOAuth({ config: providersOf(process.env, (vouched) => welcome(db, vouched)) }),
    ],
  })
}

/** Somebody a provider vouches for: invited people and people of allowed domains become members here. */
async function welcome(db: Ledger, vouched: Vouched): Promise<void> {
  const ctx = doorCtx(db, { address: null, requestId: randomUUID() })
  await welcomeByProvider(ctx, { ...vouched, domains: domainRoles(process.env) })
}
