import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What is made of the sign-in key: a secret for better-auth, and digests under a key of their own. */
export type SignInKey = {
  readonly secret: string
  /** Hex of 32 bytes: what the ledger keeps of a token of this purpose. */
  digest(purpose: 'session' | 'verification' | 'device', text: string): string
}

/** The key in the file that `SPRAWL_SIGN_IN_KEY_FILE` names. Throws when there is none. */
export function readSignInKey(): SignInKey {
  const file = process.env.SPRAWL_SIGN_IN_KEY_FILE
  if (file === undefined)
    throw new Error('SPRAWL_SIGN_IN_KEY_FILE names no file: start the dashboard with npm start.')
  return signInKey(readFileSync(file, 'utf8').trim())
}

export function signInKey(text: string): SignInKey {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.length !== 32) throw new Error('The sign-in key is not one of Sprawl.')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', bytes, '', `sprawl ${purpose}`, 32))
  const secret = derive('better-auth').toString('base64url')
  return {
    secret,
    digest: (purpose, text) => createHmac('sha256', derive(purpose)).update(text).digest('hex'),
  }
}

/** The token out of a cookie that better-auth signed (`token.signature`), or null when the signature is wrong. */
export function signedToken(cookie: string, secret: string): string | null {
  const dot = cookie.lastIndexOf('.')
  const token = cookie.slice(0, dot)
  if (dot < 1) return null
  const wanted = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(cookie.slice(dot + 1), 'base64')
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null
}

/** The value of a signed cookie, before it is escaped. */
export const signToken = (token: string, secret: string): string =>
  `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
