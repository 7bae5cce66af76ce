import type { Sample } from './samples.ts'

/** Where training starts, what it may not change, and how strongly it is held back. */
export type FitOptions = {
  readonly prior: Readonly<Record<string, number>>
  readonly fixed: Readonly<Record<string, number>>
  /** Weights that may not rise above this. */
  readonly most: Readonly<Record<string, number>>
  readonly ridge: number
  readonly pairLasso: number
  readonly mostPairs: number
}
export type Fitted = { readonly weights: Record<string, number>; readonly pairs: Record<string, number> }

type Column = {
  readonly name: string
  readonly rows: number[]
  readonly isPair: boolean
  readonly prior: number
}

const ROUNDS = 500
const FEWEST_ROWS = 20

/**
 * Logistic regression over reasons and pairs of reasons. Single weights are pulled towards their prior (L2), pairs
 * towards nothing (L1), so that few stay. Deterministic.
 */
export function fitModel(samples: readonly Sample[], options: FitOptions): Fitted {
  const used = samples.filter(({ reasons }) => !reasons.some((reason) => reason in options.fixed))
  const singles = singleColumns(used, options.prior)
  const base = descend(used, singles, options)
  const columns = [...singles, ...tellingPairs(used, singles, base, options.mostPairs)]
  const beta = descend(used, columns, options)
  const weights: Record<string, number> = { ...options.prior }
  const pairs: Record<string, number> = {}
  columns.forEach(({ name, isPair }, index) => {
    const weight = Math.round((beta[index] ?? 0) * 100) / 100
    if (!isPair) weights[name] = weight
    else if (Math.abs(weight) >= 0.02) pairs[name] = weight
  })
  return { weights: { ...weights, ...options.fixed }, pairs }
}

function singleColumns(samples: readonly Sample[], prior: Readonly<Record<string, number>>): Column[] {
  const rows = new Map<string, number[]>()
  samples.forEach(({ reasons }, index) => {
    for (const reason of reasons) (rows.get(reason) ?? emptied(rows, reason)).push(index)
  })
  return [...rows]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, members]) => ({ name, rows: members, isPair: false, prior: prior[name] ?? 0 }))
}

function emptied(rows: Map<string, number[]>, name: string): number[] {
  const members: number[] = []
  rows.set(name, members)
  return members
}

/** The pairs that the single weights explain worst. */
function tellingPairs(
  samples: readonly Sample[],
  singles: readonly Column[],
  beta: Float64Array,
  most: number,
): Column[] {
  const residuals = residualsOf(samples, logits(samples.length, singles, beta))
  const rows = new Map<string, number[]>()
  samples.forEach(({ reasons }, index) => {
    const sorted = [...new Set(reasons)].filter((reason) => reason !== 'assignment').sort()
    for (let first = 0; first < sorted.length; first++) {
      for (let second = first + 1; second < sorted.length; second++) {
        const name = `${sorted[first]}+${sorted[second]}`
        ;(rows.get(name) ?? emptied(rows, name)).push(index)
      }
    }
  })
  return [...rows]
    .filter(([, members]) => members.length >= FEWEST_ROWS && repositoriesOf(samples, members) >= 3)
    .map(([name, members]) => {
      const sum = members.reduce((total, row) => total + (residuals[row] ?? 0), 0)
      const spread = members.reduce((total, row) => total + (samples[row]?.weight ?? 0), 1)
      return { name, members, telling: Math.abs(sum) / Math.sqrt(spread) }
    })
    .sort((left, right) => right.telling - left.telling || (left.name < right.name ? -1 : 1))
    .slice(0, most)
    .map(({ name, members }) => ({ name, rows: members, isPair: true, prior: 0 }))
}

const repositoriesOf = (samples: readonly Sample[], rows: readonly number[]): number =>
  new Set(rows.map((row) => samples[row]?.repository)).size

function logits(length: number, columns: readonly Column[], beta: Float64Array): Float64Array {
  const sums = new Float64Array(length)
  columns.forEach(({ rows }, index) => {
    const weight = beta[index] ?? 0
    if (weight !== 0) for (const row of rows) sums[row] = (sums[row] ?? 0) + weight
  })
  return sums
}

function residualsOf(samples: readonly Sample[], sums: Float64Array): Float64Array {
  return Float64Array.from(samples, ({ isCredential, weight }, index) => {
    const expected = 1 / (1 + Math.exp(-(sums[index] ?? 0)))
    return weight * (Number(isCredential) - expected)
  })
}

/** Accelerated proximal descent with a step of its own for every column. */
function descend(samples: readonly Sample[], columns: readonly Column[], options: FitOptions): Float64Array {
  const active = new Float64Array(samples.length)
  for (const { rows } of columns) for (const row of rows) active[row] = (active[row] ?? 0) + 1
  const curvature = columns.map(({ rows, isPair }) =>
    rows.reduce(
      (sum, row) => sum + 0.25 * (samples[row]?.weight ?? 0) * (active[row] ?? 0),
      isPair ? 0.5 : options.ridge,
    ),
  )
  let beta = Float64Array.from(columns, ({ prior }) => prior)
  let ahead = Float64Array.from(beta)
  let momentum = 1
  for (let round = 0; round < ROUNDS; round++) {
    const residuals = residualsOf(samples, logits(samples.length, columns, ahead))
    const next = Float64Array.from(columns, ({ name, rows, isPair, prior }, index) => {
      const at = ahead[index] ?? 0
      const gradient = rows.reduce((sum, row) => sum + (residuals[row] ?? 0), 0)
      const step = 1 / (curvature[index] ?? 1)
      if (!isPair)
        return Math.min(options.most[name] ?? Infinity, at + step * (gradient - options.ridge * (at - prior)))
      const moved = at + step * (gradient - 0.5 * at)
      return Math.sign(moved) * Math.max(0, Math.abs(moved) - step * options.pairLasso)
    })
    const following = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2
    const share = (momentum - 1) / following
    ahead = Float64Array.from(next, (value, index) => value + share * (value - (beta[index] ?? 0)))
    beta = next
    momentum = following
  }
  return beta
}
