import { alphabets } from '#scanner/rules/define-rule.ts'
import { standsAt, tableOf } from './bytes.ts'
import { looksEncoded } from './encoded-run.ts'
import { type HotPass, type HotVisitor, type Literal, SHORTEST_ENCODED_RUN } from './hot-pass.ts'

const ENCODED = tableOf(`${alphabets.base64}-_`)

/** The hot pass in plain TypeScript: slow, obvious, and the oracle of the WebAssembly one. */
export function createReferencePass(literals: readonly Literal[]): HotPass {
  const byOpening = new Map<number, number[]>()
  literals.forEach(({ text }, index) => {
    const opening = folded(text.charCodeAt(0), text.charCodeAt(1), text.charCodeAt(2))
    byOpening.set(opening, [...(byOpening.get(opening) ?? []), index])
  })
  const run = (bytes: Uint8Array, visit: HotVisitor): void => {
    let runStart = -1
    for (let at = 0; at < bytes.length; at++) {
      const opening = folded(bytes[at] ?? 0, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)
      for (const index of byOpening.get(opening) ?? []) {
        const literal = literals[index]
        if (literal !== undefined && standsAt(bytes, at, literal.text, literal.foldCase)) visit.hit(at, index)
      }
      if (ENCODED[bytes[at] ?? 0] !== 1) runStart = -1
      else if (runStart < 0) runStart = at
      if (runStart >= 0 && at - runStart === SHORTEST_ENCODED_RUN - 1 && looksEncoded(bytes, runStart)) {
        visit.encoded(runStart)
      }
    }
  }
  return { kind: 'reference', run }
}

const folded = (first: number, second: number, third: number): number =>
  first | 32 | ((second | 32) << 8) | ((third | 32) << 16)
