/** Why a vault, or a part of it, could not be read, in words that hold no value and no credential. */
export class VaultError extends Error {
  readonly code: 'not-permitted' | 'unreachable' | 'throttled' | 'refused-credential' | 'gone' | 'failed'
  /** What to do. */
  readonly hint: string

  constructor(code: VaultError['code'], message: string, hint: string) {
    super(message)
    this.name = 'VaultError'
    this.code = code
    this.hint = hint
  }
}
