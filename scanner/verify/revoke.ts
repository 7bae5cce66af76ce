import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { type Network, systemNetwork } from '#scanner/net/connect.ts'
import type { Rule } from '#scanner/rules/define-rule.ts'
import type { Secret } from '#scanner/secret.ts'
import { isRevoked } from './decide.ts'
import { isElsewheres } from './instances.ts'
import { type Evidence, type Refusal, SendError } from './outcome.ts'
import { destinationOf, type Facts, type Permissions, prepare } from './prepare.ts'
import { send } from './send.ts'

type Revocable = Pick<Rule, 'revocation' | 'probe'>

/** What a revocation would do, known without the credential. */
export type RevocationPlan =
  | { readonly host: string; readonly method: string; readonly effect: string; readonly refusal: null }
  | { readonly host: string | null; readonly refusal: Refusal | 'not-offered' }

/** Says what would happen, or why nothing can. */
export function planRevocation(
  { revocation, probe }: Revocable,
  facts: Facts,
  permissions: Permissions,
): RevocationPlan {
  if (revocation === undefined) return { host: null, refusal: 'not-offered' }
  if (isElsewheres(probe, facts)) return { host: facts.host ?? null, refusal: 'host-not-declared' }
  const destination = destinationOf(revocation, facts, permissions)
  if (destination.refusal !== null) return destination
  return { host: destination.host, method: revocation.method, effect: revocation.effect, refusal: null }
}

export type RevokeOptions = Permissions & {
  readonly userAgent: string
  readonly allowPrivate: boolean
  readonly timeoutMs?: number
  readonly network?: Network
}

/** Asks the provider to end the credential; `done` only when it says so in the declared way. Never throws. */
export async function revoke(
  { revocation, probe }: Revocable,
  { secret, facts }: { readonly secret: Secret; readonly facts: Facts },
  options: RevokeOptions,
  signal: AbortSignal,
): Promise<{ readonly done: boolean; readonly evidence: Evidence | null }> {
  if (revocation === undefined) return { done: false, evidence: null }
  const {
    userAgent,
    allowPrivate,
    timeoutMs = 10_000,
    network = systemNetwork({ ...PUBLIC_ONLY, trusted: allowPrivate }),
  } = options
  const { host, refusal } = isElsewheres(probe, facts)
    ? ({ host: facts.host ?? null, refusal: 'host-not-declared' } as const)
    : destinationOf(revocation, facts, options)
  const now = new Date()
  const evidence = (reason: Evidence['reason'], status: number | null): Evidence => ({
    status,
    host,
    at: now.toISOString(),
    reason,
  })
  if (refusal !== null) return { done: false, evidence: evidence(refusal, null) }
  const request = prepare(revocation, secret, facts, now)
  if (request === null) return { done: false, evidence: evidence('cannot-be-sent', null) }
  try {
    const answer = await send(request, { network, userAgent, timeoutMs }, signal)
    const { done, reason } = isRevoked(revocation, answer)
    return { done, evidence: evidence(reason, answer.status) }
  } catch (error) {
    return {
      done: false,
      evidence: evidence(error instanceof SendError ? error.reason : 'no-answer', null),
    }
  }
}
