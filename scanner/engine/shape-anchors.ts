import type { Part, Shape } from '#scanner/rules/define-rule.ts'

/** Text that must stand somewhere for a match to be possible; letters in any case when `foldCase`. */
export type AnchorText = { readonly text: string; readonly foldCase: boolean }

/** The literal of a shape that is looked for, and how far before it the shape may begin. */
export type ShapeAnchor = {
  readonly texts: readonly AnchorText[]
  readonly minBefore: number
  readonly maxBefore: number
}

const SHORTEST = 3
const MOST_ALTERNATIVES = 32
/** Longer anchors gain nothing: 16 bytes are compared at once. */
export const LONGEST_ANCHOR = 16

/** The least and most bytes that parts may take. */
export function lengthOf(parts: readonly Part[]): { readonly min: number; readonly max: number } {
  let min = 0
  let max = 0
  for (const part of parts) {
    const length = partLength(part)
    min += length.min
    max += length.max
  }
  return { min, max }
}

/**
 * The best literal of the shape: the leading one when it has three characters, else the one that fixes the
 * beginning most closely. Null when the shape has none, so that it needs context keywords.
 */
export function anchorOf(shape: Shape): ShapeAnchor | null {
  let best: ShapeAnchor | null = null
  let before = { min: 0, max: 0 }
  for (let index = 0; index < shape.parts.length; index++) {
    const texts = literalTexts(shape.parts, index)
    if (texts !== null && (best === null || before.max - before.min < best.maxBefore - best.minBefore)) {
      best = { texts, minBefore: before.min, maxBefore: before.max }
    }
    const length = partLength(shape.parts[index])
    before = { min: before.min + length.min, max: before.max + length.max }
  }
  return best
}

/** The alternatives of the literals that begin at `index`, joined while they follow each other. */
function literalTexts(parts: readonly Part[], index: number): AnchorText[] | null {
  let texts: AnchorText[] = [{ text: '', foldCase: false }]
  for (const part of parts.slice(index)) {
    if (part.kind !== 'literal' || texts.length * part.texts.length > MOST_ALTERNATIVES) break
    texts = texts.flatMap((head) =>
      part.texts.map((text) => ({ text: head.text + text, foldCase: head.foldCase || part.foldCase })),
    )
  }
  if (!texts.every(({ text }) => text.length >= SHORTEST)) return null
  return texts.map(({ text, foldCase }) => ({
    text: (foldCase ? text.toLowerCase() : text).slice(0, LONGEST_ANCHOR),
    foldCase,
  }))
}

function partLength(part: Part | undefined): { min: number; max: number } {
  if (part === undefined) return { min: 0, max: 0 }
  if (part.kind === 'run') return { min: part.min, max: part.max }
  if (part.kind === 'optional') return { min: 0, max: lengthOf(part.parts).max }
  const lengths = part.texts.map((text) => text.length)
  return { min: Math.min(...lengths), max: Math.max(...lengths) }
}
