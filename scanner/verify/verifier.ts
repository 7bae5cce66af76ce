import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import { type Network, systemNetwork } from '#scanner/net/connect.ts'
import type { Probe, Rule } from '#scanner/rules/define-rule.ts'
import type { Secret } from '#scanner/secret.ts'
import { decide } from './decide.ts'
import { askingOf, type Instances, joined } from './instances.ts'
import { type Outcome, type Reason, SendError } from './outcome.ts'
import { type Clock, createGate, createPace, retryAt, systemClock } from './pace.ts'
import { destinationOf, type Facts, prepare, questionText } from './prepare.ts'
import { send } from './send.ts'

/** A credential that a rule found. `fingerprint` tells equal values, as everywhere. */
export type Question = {
  readonly fingerprint: string
  readonly rule: Pick<Rule, 'id' | 'provider' | 'probe' | 'revocation'>
  readonly secret: Secret
  readonly facts: Facts
}

export type VerifierOptions = {
  /** Whose credentials may be tried. */
  readonly providers: 'all' | ReadonlySet<string>
  /** Hosts for rules whose host is a fact: `git.example.com`, `git.example.com:8443`, `.example.com`. */
  readonly hosts: readonly string[]
  /** Instances of products that anybody may run. */
  readonly instances?: Instances
  readonly allowPrivate: boolean
  readonly secretInUrl: boolean
  /** `sprawl/<version>`. */
  readonly userAgent: string
  /** Requests per second to one host; 2 unless told. */
  readonly perSecond?: number
  /** Requests at the same time; 4 unless told. */
  readonly concurrency?: number
  /** For connecting and reading together; 5,000 unless told. */
  readonly timeoutMs?: number
  readonly network?: Network
  readonly clock?: Clock
}

export type Verifier = {
  /** Never throws; a cancelled question is unknown. */
  verify(question: Question, signal?: AbortSignal): Promise<Outcome>
}

/** The same value with other facts is another question; a hostile file may write any number of them. */
const QUESTIONS_PER_CREDENTIAL = 3
const PAUSE_MS = 30_000
const never = new AbortController().signal

/** Tries credentials with their rules' probes: each question once in its life, questions of one credential in turn. */
export function createVerifier(options: VerifierOptions): Verifier {
  const { providers, clock = systemClock, perSecond = 2, concurrency = 4, timeoutMs = 5000 } = options
  const network = options.network ?? systemNetwork({ ...PUBLIC_ONLY, trusted: options.allowPrivate })
  const pace = createPace(perSecond, clock)
  const gate = createGate(concurrency)
  const asked = new Map<string, Map<string, Promise<Outcome>>>()

  async function ask(question: Question, signal: AbortSignal): Promise<Outcome> {
    const { rule, facts } = question
    if (rule.probe === null) return notAsked
    const asking = askingOf(rule.probe, facts, options.instances?.get(rule.provider))
    if (asking === null) return askOne(rule.probe, question, signal)
    const of = async (probe: Probe | null) => (probe === null ? null : askOne(probe, question, signal))
    const service = await of(asking.service)
    return joined(asking, service, service?.validity === 'active' ? null : await of(asking.instance))
  }

  async function askOne(probe: Probe, { secret, facts }: Question, signal: AbortSignal): Promise<Outcome> {
    const { host, refusal } = destinationOf(probe, facts, options)
    const answered = (validity: Outcome['validity'], reason: Reason, status: number | null = null) => ({
      validity,
      evidence: { status, host, at: new Date(clock.now()).toISOString(), reason },
    })
    if (refusal !== null) return answered('not-checked', refusal)
    try {
      if (!(await pace.turn(host, signal))) return answered('unknown', 'rate-limited')
      if (signal.aborted) return answered('unknown', 'cancelled')
      const request = prepare(probe, secret, facts, new Date(clock.now()))
      if (request === null) return answered('not-checked', 'cannot-be-sent')
      const sending = { network, timeoutMs, userAgent: options.userAgent }
      const answer = await gate(() => send(request, sending, signal))
      const retryMs = retryAt(answer.retryAfter, clock.now())
      if (answer.status === 429 || retryMs !== null) pace.pause(host, retryMs ?? clock.now() + PAUSE_MS)
      const { validity, reason } = decide(probe, answer)
      return answered(validity, reason, answer.status)
    } catch (error) {
      const reason = error instanceof SendError ? error.reason : signal.aborted ? 'cancelled' : 'no-answer'
      return answered('unknown', reason)
    }
  }

  return {
    verify(question, signal = never) {
      const { fingerprint, rule, facts } = question
      if (rule.probe === null || (providers !== 'all' && !providers.has(rule.provider)))
        return Promise.resolve(notAsked)
      const ofCredential = asked.get(fingerprint) ?? new Map<string, Promise<Outcome>>()
      asked.set(fingerprint, ofCredential)
      const text = `${questionText(rule.probe, facts)} ${rule.probe.elsewhere === undefined ? '' : facts.host}`
      const known = ofCredential.get(text)
      if (known !== undefined) return known
      if (ofCredential.size >= QUESTIONS_PER_CREDENTIAL)
        return Promise.resolve({
          validity: 'unknown',
          evidence: {
            status: null,
            host: null,
            at: new Date(clock.now()).toISOString(),
            reason: 'asked-often-enough',
          },
        })
      const before = Promise.all(ofCredential.values())
      const outcome = before.then(() => ask(question, signal))
      ofCredential.set(text, outcome)
      return outcome
    },
  }
}

const notAsked: Outcome = { validity: 'not-checked', evidence: null }
