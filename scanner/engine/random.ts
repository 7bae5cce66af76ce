/** Deterministic chance: the same seed gives the same samples on every machine. */
export type Random = {
  readonly below: (limit: number) => number
  readonly between: (min: number, max: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly text: (alphabet: string, length: number) => string
}

/** A small generator (mulberry32) from a seed and a name, so that each rule has a stream of its own. */
export function createRandom(seed: number, name = ''): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0
  for (const character of name) state = Math.imul(state ^ character.charCodeAt(0), 0x01000193) >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number): number => next() % Math.max(1, limit)
  return {
    below,
    between: (min, max) => min + below(max - min + 1),
    pick: <T>(list: readonly T[]): T => {
      const chosen = list[below(list.length)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
    text: (alphabet, length) => {
      let text = ''
      while (text.length < length) text += alphabet[below(alphabet.length)]
      return text
    },
  }
}
