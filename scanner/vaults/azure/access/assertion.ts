import { constants, createHash, createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto'
import type { AzureCredential } from '../credential.ts'
import { refusedCredential } from './token.ts'

type Certificate = Extract<AzureCredential, { method: 'client-certificate' }>

const GOOD_SECONDS = 600

/** A statement of the application, signed with the private half of a certificate that the directory knows. */
export function certificateAssertion(
  { clientId, certificate, privateKey }: Certificate,
  audience: string,
  now: Date,
): string {
  try {
    const thumbprint = createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url')
    const seconds = Math.floor(now.getTime() / 1_000)
    const header = { alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint }
    const claims = {
      aud: audience,
      iss: clientId,
      sub: clientId,
      jti: randomUUID(),
      nbf: seconds,
      exp: seconds + GOOD_SECONDS,
    }
    const text = [header, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
    const own = createPrivateKey(privateKey)
    // Entra takes no other.
    if (own.asymmetricKeyType !== 'rsa') throw refusedCredential()
    const key = {
      key: own,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
  } catch {
    throw refusedCredential()
  }
}
