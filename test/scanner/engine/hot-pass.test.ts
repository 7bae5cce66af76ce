import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileRules } from '#scanner/engine/detector.ts'
import type { HotPass, Literal } from '#scanner/engine/hot-pass.ts'
import { decoderLiterals } from '#scanner/engine/layers.ts'
import { createReferencePass } from '#scanner/engine/reference.ts'
import { hotPassCode } from '#scanner/engine/wasm/code.ts'
import { createWasmPass } from '#scanner/engine/wasm/index.ts'
import { CHUNK_BYTES, LAYOUT } from '#scanner/engine/wasm/layout.ts'
import { rules } from '#scanner/rules/index.ts'

const literals: readonly Literal[] = [...compileRules(rules).literals, ...decoderLiterals]
const wasm = createWasmPass(hotPassCode(), literals)
const reference = createReferencePass(literals)

function hitsOf(pass: HotPass, bytes: Uint8Array): string[] {
  const hits: string[] = []
  pass.run(bytes, {
    hit: (start, literal) => hits.push(`${start} ${literal}`),
    encoded: (start) => hits.push(`${start} encoded`),
  })
  return hits.sort()
}

const encoded = fc
  .string({ minLength: 18, maxLength: 60 })
  .map((text) => Buffer.from(text).toString('base64'))
const hex = fc.string({ minLength: 12, maxLength: 40 }).map((text) => Buffer.from(text).toString('hex'))
const piece = fc.oneof(
  fc.constantFrom(...literals.map(({ text }) => text)),
  fc.constantFrom(...literals.map(({ text }) => text.toUpperCase())),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  encoded,
  hex,
)
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join('')))

test('WebAssembly and plain TypeScript report the same hits for the same bytes', () => {
  fc.assert(
    fc.property(text, (bytes) => {
      expect(hitsOf(wasm, bytes)).toEqual(hitsOf(reference, bytes))
    }),
    { numRuns: 400 },
  )
})

test('arbitrary bytes, NULs included, give the same hits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3_000 }), (bytes) => {
      expect(hitsOf(wasm, bytes)).toEqual(hitsOf(reference, bytes))
    }),
    { numRuns: 100 },
  )
})

test('nothing is lost or doubled where chunks meet', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: -80, max: 80 }), (bytes, shift) => {
      const around = Buffer.alloc(CHUNK_BYTES + shift - Math.floor(bytes.length / 2), ' ')
      const whole = Buffer.concat([around, bytes, Buffer.from(' end')])
      expect(hitsOf(wasm, whole)).toEqual(hitsOf(reference, whole))
    }),
    { numRuns: 60 },
  )
})

test('more hits than the output holds are all reported', () => {
  const dense = Buffer.from('%2a%2b%2c'.repeat(60_000))
  const hits = hitsOf(wasm, dense)
  expect(hits.length).toBeGreaterThan((LAYOUT.OUTPUT_LIMIT - LAYOUT.OUTPUT) / 8)
  expect(hits).toEqual(hitsOf(reference, dense))
})

test('a literal in the last bytes of the text is found, one cut off by the end is not', () => {
  const [first] = literals
  const word = first?.text ?? ''
  expect(hitsOf(wasm, Buffer.from(`  ${word}`))).toContain('2 0')
  expect(hitsOf(wasm, Buffer.from(`  ${word.slice(0, -1)}`))).not.toContain('2 0')
})
