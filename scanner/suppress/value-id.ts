import { randomBytes, scrypt } from 'node:crypto'
import { normalise, type Secret } from '#scanner/secret.ts'

/** Slow on purpose (64 MiB, a tenth of a second): ids lie in public files. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 }

/** The id of a value in an ignore file: scrypt of the normalised value under the file's own salt, base64url. */
export function valueId(secret: Secret, salt: Uint8Array): Promise<string> {
  return normalise(secret).expose(
    (value) =>
      new Promise((resolve, reject) => {
        scrypt(value, salt, 32, COST, (error, key) =>
          error === null ? resolve(key.toString('base64url')) : reject(error),
        )
      }),
  )
}

/** A salt for a file that has none yet. */
export const newSalt = (): Uint8Array => new Uint8Array(randomBytes(16))
