import { createHash, createHmac } from 'node:crypto'
import { inspect } from 'node:util'

const MASK = '[secret]'

/** Opaque on purpose: printing, serialising, inspecting or interpolating it yields a mask. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The only way to the value; grep for `expose(` to audit every use. */
  expose<T>(use: (value: string) => T): T {
    return use(this.#value)
  }

  toJSON(): string {
    return MASK
  }

  toString(): string {
    return MASK
  }

  [Symbol.toPrimitive](): string {
    return MASK
  }

  [inspect.custom](): string {
    return MASK
  }
}

/** Version of `normalise`: stored with every handle, so that a change of it can be told from a change of value. */
export const NORMALISATION = 1

/**
 * The form under which a value is the same value wherever it is written: trimmed and unquoted. Decoding,
 * splitting of JSON leaves and of URLs is the engine's work, done before a Secret is made.
 */
export function normalise(secret: Secret): Secret {
  return new Secret(secret.expose((value) => unquote(value.trim())))
}

function unquote(value: string): string {
  const first = value[0]
  const quoted =
    value.length >= 2 && first === value.at(-1) && (first === '"' || first === "'" || first === '`')
  return quoted ? value.slice(1, -1) : value
}

/**
 * SHA-256(salt ‖ normalised value), 32 bytes in base64url, itself a Secret: whoever holds it and the salt
 * can test guesses of weak values.
 */
export function innerDigest(secret: Secret, salt: Uint8Array): Secret {
  const digest = normalise(secret).expose((value) =>
    createHash('sha256').update(salt).update(value, 'utf8').digest('base64url'),
  )
  return new Secret(digest)
}

/**
 * HMAC-SHA-256 under the server key of the inner digest, cut to 16 bytes. `scope` (a repository id, or host
 * and user) is mixed in for weak values, so that they never join across repositories by value alone.
 */
export function fingerprint(inner: Secret, key: Uint8Array, scope = ''): Uint8Array<ArrayBuffer> {
  const mac = createHmac('sha256', key)
  inner.expose((digest) => mac.update(digest, 'latin1'))
  if (scope !== '') mac.update('\0').update(scope, 'utf8')
  return new Uint8Array(mac.digest().subarray(0, 16))
}
