import { genericLogOdds } from './generic-model.ts'
import type { GenericReason } from './generic-reasons.ts'

/**
 * What each reason adds to the log-odds of a candidate that its own text or grammar gives away. Assignments are
 * scored by the trained weights of weights.json instead; for those this table is where training starts from.
 */
export const WEIGHTS = {
  // How it was found
  prefix: 2.6,
  'context-keyword': 0.7,
  'context-line': 0.8,
  companion: 1.5,
  'not-assigned': -1.2,
  'unlikely-alphabet': -3,
  'no-prefix': -0.6,
  'context-missing': -3,
  'private-key': 3,
  'encrypted-private-key': -1,
  malformed: -2.5,
  truncated: -1.5,
  filler: -4,
  'document-fields': 3,
  'url-credentials': 1,
  'authorization-header': 1,
  'login-file': 1.8,
  'signed-token': 1.8,
  assignment: -0.9,

  // What the token says of itself
  'checksum-valid': 3,
  'checksum-invalid': -1.2,
  'key-password': 1.1,
  'key-secret': 1,
  'key-generic': 0.4,
  'key-bare': -1.5,
  'key-auth': 0.2,
  'key-of-public': -7,
  'key-metadata': -3,
  'key-public': -2.6,
  'key-long': -0.8,

  // The value
  'high-entropy': 0.9,
  'mixed-characters': 0.7,
  'has-digit': 0.4,
  'special-characters': 0.2,
  improbable: 0.6,
  quoted: 0.4,
  'short-value': -1.2,
  'low-entropy': -2.2,
  'repeated-characters': -3.6,
  sequence: -2.4,
  'word-like': -1.5,
  'only-letters': -0.5,
  'common-password': -1.4,
  'placeholder-word': -3.6,
  'non-value': -4,
  'same-as-key': -3.5,
  'has-spaces': -1.2,
  sentence: -3.5,
  number: -1,
  'local-host': -0.6,
  'example-host': -1.4,
  'same-as-user': -0.8,
  'named-password': -1.5,

  // What else it may be
  reference: -6,
  template: -6,
  'function-call': -5,
  'code-expression': -3.2,
  comparison: -0.6,
  encrypted: -6,
  'public-key': -6,
  uuid: -1.2,
  'hash-shape': -0.6,
  'integrity-hash': -6,
  'git-object': -3,
  version: -4,
  path: -2.6,
  url: -2.4,
  date: -4,
  email: -2,
  'media-type': -4,
  'sample-token': -4,
  constant: -7,
  'without-password': -7,
  identifier: -2,
  'password-hash': -1.2,
} as const satisfies Record<string, number>

export type Reason = keyof typeof WEIGHTS | GenericReason

const TABLE: Readonly<Record<string, number>> = WEIGHTS

/** What the path and the file add, at judging time. */
export const PATH_WEIGHTS = {
  'test-path': -0.8,
  'example-path': -0.8,
  'documentation-path': -0.7,
  'locale-path': -2.5,
  'generated-file': -1.5,
  'vendored-path': -0.6,
  'settings-file': 0,
  'code-file': 0,
} as const satisfies Record<string, number>

export type PathReason = keyof typeof PATH_WEIGHTS

/** Score of reasons: the logistic of their summed weights, two decimals, between 0.01 and 0.99. */
export function scoreOf(reasons: Iterable<Reason>): number {
  const distinct = new Set(reasons)
  if (distinct.has('assignment')) return probability(genericLogOdds(distinct))
  let sum = 0
  for (const reason of distinct) sum += TABLE[reason] ?? 0
  return probability(sum)
}

export const probability = (logOdds: number): number =>
  Math.min(0.99, Math.max(0.01, Math.round(100 / (1 + Math.exp(-logOdds))) / 100))

export const logOdds = (score: number): number => {
  const bounded = Math.min(0.99, Math.max(0.01, score))
  return Math.log(bounded / (1 - bounded))
}
