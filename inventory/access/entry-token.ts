import { createHash, randomBytes } from 'node:crypto'

/** What stands in a link: 32 random bytes, shown once. Only its digest is kept. */
export function newEntryToken(): { token: string; digest: Uint8Array<ArrayBuffer> } {
  const token = randomBytes(32).toString('base64url')
  return { token, digest: entryDigest(token) }
}

export const entryDigest = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash('sha256').update(token).digest())
