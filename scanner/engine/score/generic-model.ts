import model from './weights.json' with { type: 'json' }

/** Log-odds that a reason adds, and that two reasons add when both hold (`first+second`). Written by test/bench/accuracy/train.ts. */
export type Model = {
  readonly weights: Readonly<Record<string, number>>
  readonly pairs: Readonly<Record<string, number>>
}

const { weights, pairs }: Model = model

/** The trained model, as it decides what is found. */
export const GENERIC_MODEL: Model = { weights, pairs }

const single = new Map(Object.entries(weights))
const double = Object.entries(pairs).map(([names, weight]) => {
  const [first = '', second = ''] = names.split('+')
  return { first, second, weight, names }
})

/** Summed log-odds of reasons; with `added`, only what these add to the others. */
export function genericLogOdds(reasons: Iterable<string>, added: readonly string[] = []): number {
  return contributions(reasons, added).reduce((sum, { weight }) => sum + weight, 0)
}

/** What each reason and each pair of reasons contributes: the explanation of a score. */
export function contributions(
  reasons: Iterable<string>,
  added: readonly string[] = [],
): { readonly reason: string; readonly weight: number }[] {
  const held = new Set(reasons)
  const found: { reason: string; weight: number }[] = []
  for (const reason of added.length === 0 ? held : added) {
    const weight = single.get(reason)
    if (weight !== undefined) found.push({ reason, weight })
  }
  for (const reason of added) held.add(reason)
  for (const { first, second, weight, names } of double) {
    if (!held.has(first) || !held.has(second)) continue
    if (added.length === 0 || added.includes(first) || added.includes(second))
      found.push({ reason: names, weight })
  }
  return found
}
