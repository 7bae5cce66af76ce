/** What a verb refuses with; mapped to a status once, at the edge. Messages name rows, never values. */
export class InventoryError extends Error {
  readonly code:
    | 'not-found'
    | 'forbidden'
    | 'conflict'
    | 'invalid'
    | 'lease-lost'
    | 'wrong-key'
    | 'sign-in-needed'
    | 'too-many'

  constructor(code: InventoryError['code'], message: string) {
    super(message)
    this.name = new.target.name
    this.code = code
  }
}

/** The row does not exist, or the actor may not know of it. */
export class NotFound extends InventoryError {
  constructor(message: string) {
    super('not-found', message)
  }
}

/** The actor may not do this. */
export class Forbidden extends InventoryError {
  constructor(message: string) {
    super('forbidden', message)
  }
}

/** The row is not in a state that allows this. */
export class Conflict extends InventoryError {
  constructor(message: string) {
    super('conflict', message)
  }
}

/** The input cannot be used. */
export class Invalid extends InventoryError {
  constructor(message: string) {
    super('invalid', message)
  }
}

/** The scan was taken over, cancelled or ended: whoever gets this must stop and write nothing more. */
export class LeaseLost extends InventoryError {
  readonly because: 'taken-over' | 'cancelled' | 'ended'

  constructor(because: LeaseLost['because']) {
    super('lease-lost', `The scan no longer holds its lease: ${because}.`)
    this.because = because
  }
}

/** The ledger has digests under a key that was not supplied; `keyId` says which one it wants. */
export class WrongKey extends InventoryError {
  readonly keyId: string

  constructor(keyId: string, message: string) {
    super('wrong-key', message)
    this.keyId = keyId
  }
}

/** Nobody is signed in, or whoever was is no longer. */
export class SignInNeeded extends InventoryError {
  constructor(message = 'Sign in first.') {
    super('sign-in-needed', message)
  }
}

/** Tried too often; again after so many seconds. */
export class TooMany extends InventoryError {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('too-many', `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const inWords = (seconds: number): string => {
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}
