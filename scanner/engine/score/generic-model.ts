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
type Pair = { readonly second: string; readonly weight: number; readonly names: string }
/** Pairs by their first reason. */
const pairsOf = new Map<string, Pair[]>()
for (const [names, weight] of Object.entries(pairs)) {
  const [first = '', second = ''] = names.split('+')
  const known = pairsOf.get(first)
  if (known === undefined) pairsOf.set(first, [{ second, weight, names }])
  else known.push({ second, weight, names })
}

/** Summed log-odds of reasons; with `added`, only what these add to the others. */
export function genericLogOdds(reasons: Iterable<string>, added: readonly string[] = []): number {
  const held = reasons instanceof Set ? reasons : new Set(reasons)
  const sum = sumOf(held)
  return added.length === 0 ? sum : sumOf(new Set([...held, ...added])) - sum
}

function sumOf(held: ReadonlySet<string>): number {
  let sum = 0
  for (const reason of held) {
    sum += single.get(reason) ?? 0
    const own = pairsOf.get(reason)
    if (own !== undefined) for (const { second, weight } of own) if (held.has(second)) sum += weight
  }
  return sum
}

/** What each reason and each pair of reasons contributes: the explanation of a score. */
export function contributions(
  reasons: Iterable<string>,
): { readonly reason: string; readonly weight: number }[] {
  const held = new Set(reasons)
  return [...held].flatMap((reason) => {
    const weight = single.get(reason)
    const own = (pairsOf.get(reason) ?? []).filter(({ second }) => held.has(second))
    return [
      ...(weight === undefined ? [] : [{ reason, weight }]),
      ...own.map(({ names, weight: of }) => ({ reason: names, weight: of })),
    ]
  })
}
