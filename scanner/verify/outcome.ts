import type { Validity } from '#inventory/model/terms.ts'

/** Why an answer is what it is: codes, so that no text of a provider or of a credential gets through. */
export type Reason =
  | 'declared-status'
  | 'declared-body'
  | 'status-not-declared'
  | 'unexpected-body'
  | 'body-too-large'
  | 'html'
  | 'redirect'
  | 'rate-limited'
  | 'server-error'
  | 'timeout'
  | 'cancelled'
  | 'name-not-found'
  | 'private-address'
  | 'connection-failed'
  | 'certificate-not-trusted'
  | 'proxy-refused'
  | 'proxy-unusable'
  | 'no-answer'
  | 'asked-often-enough'
  | 'other-instance'
  | Refusal

/** Why nothing was sent. */
export type Refusal =
  | 'canary'
  | 'canary-not-excluded'
  | 'missing-fact'
  | 'host-not-declared'
  | 'host-not-asked-for'
  | 'not-https'
  | 'secret-in-url'
  | 'cannot-be-sent'

/** What was seen, without a character of the credential. `at` is an instant in ISO 8601, UTC. */
export type Evidence = {
  readonly status: number | null
  readonly host: string | null
  readonly at: string
  readonly reason: Reason
}

/** `not-checked` with evidence: asked for and refused before anything was sent; without: not asked for. */
export type Outcome = { readonly validity: Validity; readonly evidence: Evidence | null }

/** A request that got no usable answer. Its message is its reason, never what the network said. */
export class SendError extends Error {
  readonly reason: Reason

  constructor(reason: Reason) {
    super(reason)
    this.name = 'SendError'
    this.reason = reason
  }
}
