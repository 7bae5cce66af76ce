import { PUBLIC_ONLY } from '#inventory/model/address-rules.ts'
import type { Probe } from '#scanner/rules/define-rule.ts'
import { Secret } from '#scanner/secret.ts'
import { createVerifier, type Question, type VerifierOptions } from '#scanner/verify/index.ts'
import type { Provider } from '#test/support/provider.ts'

/** The name under which the provider double is known, and a value that must appear nowhere. */
export const HOST = 'api.provider.test'
export const CANARY = ['canary', 'value', 'Zq8', 'Lx2', 'Wm5'].join('')

export const probeOf = (port: number, changes: Partial<Probe> = {}): Probe => ({
  method: 'GET',
  url: `https://${HOST}:${port}/me`,
  headers: { authorization: 'Bearer {secret}' },
  active: [200],
  inactive: [401],
  ...changes,
})

export function question(probe: Probe | null, changes: Partial<Question> = {}): Question {
  return {
    fingerprint: 'f1',
    rule: { id: 'provider-token', provider: 'provider', probe },
    secret: new Secret(CANARY),
    facts: {},
    ...changes,
  }
}

/** A clock that stands still but for sleeping, and what was slept. */
export function stillClock() {
  const slept: number[] = []
  let now = Date.UTC(2026, 0, 1)
  return {
    slept,
    now: () => now,
    sleep: async (milliseconds: number) => {
      slept.push(milliseconds)
      now += milliseconds
    },
  }
}

/** A verifier whose names all lead to loopback. */
export function verifierFor(
  provider: Pick<Provider, 'ca'>,
  changes: Partial<VerifierOptions> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  return createVerifier({
    providers: 'all',
    hosts: [],
    allowPrivate: true,
    secretInUrl: false,
    userAgent: 'sprawl/9.9.9',
    clock: stillClock(),
    network: {
      resolve: async () => ['127.0.0.1'],
      rules: { ...PUBLIC_ONLY, trusted: true },
      environment,
      ca: [provider.ca],
    },
    ...changes,
  })
}
