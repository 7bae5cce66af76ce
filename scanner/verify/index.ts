export type { Evidence, Outcome } from './outcome.ts'
export { planRevocation, type RevocationPlan, type RevokeOptions, revoke } from './revoke.ts'
export { createVerifier, type Question, type Verifier, type VerifierOptions } from './verifier.ts'
export { outcomeWords } from './words.ts'
