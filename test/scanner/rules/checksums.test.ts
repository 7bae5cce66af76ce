import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crc16, crc32 } from '#scanner/rules/checksums/crc.ts'
import { marvin32 } from '#scanner/rules/checksums/marvin.ts'
import type { Checksum, Part, Shape } from '#scanner/rules/define-rule.ts'
import { rules } from '#scanner/rules/index.ts'

const summed = rules.flatMap((rule) =>
  rule.kind === 'shape'
    ? rule.shapes.flatMap((shape, index) =>
        shape.checksum === null ? [] : [{ name: `${rule.id}/${index}`, shape, checksum: shape.checksum }],
      )
    : [],
)

/** Any text of the shape, its checksum not yet right. */
function textOf(shape: Shape): fc.Arbitrary<string> {
  const partText = (part: Part): fc.Arbitrary<string> => {
    if (part.kind === 'literal') return fc.constantFrom(...part.texts)
    if (part.kind === 'optional') return fc.tuple(...part.parts.map(partText)).map((texts) => texts.join(''))
    const unit = fc.constantFrom(...part.alphabet)
    return fc
      .array(unit, { minLength: part.min, maxLength: Math.min(part.max, part.min + 40) })
      .map((units) => units.join(''))
  }
  return fc.tuple(...shape.parts.map(partText)).map((texts) => texts.join(''))
}

/** The text with one letter or digit of its second half changed to its neighbour in the alphabet. */
function mutated(text: string, seed: number): string {
  const from = Math.floor(text.length / 2)
  const places = [...text].flatMap((character, index) =>
    index >= from && index < text.length - 3 && /[A-Za-z0-9]/.test(character) ? [index] : [],
  )
  const at = places[seed % places.length] ?? from
  const swap = text[at] === 'A' ? 'B' : text[at] === 'a' ? 'b' : /[A-Z]/.test(text[at] ?? '') ? 'A' : 'a'
  const digit = text[at] === '7' ? '3' : '7'
  return text.slice(0, at) + (/[0-9]/.test(text[at] ?? '') ? digit : swap) + text.slice(at + 1)
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

function patternOf(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'literal') return `(?:${part.texts.map(escaped).join('|')})`
      if (part.kind === 'optional') return `(?:${patternOf(part.parts)})?`
      return `[${escaped(part.alphabet)}]{${part.min},${part.max}}`
    })
    .join('')
}

test('there are checksums of every known scheme', () => {
  const names = new Set(summed.map(({ checksum }) => checksum.name))
  expect([...names].sort()).toEqual(
    [
      'base58check',
      'bech32',
      'crc16',
      'crc32-base36',
      'crc32-base62',
      'crc32-base64-little-endian',
      'crc32-hex',
      'crc32-hex-little-endian',
      'crc32-strewn',
      'key-pair',
      'marvin32',
      'numbered-bytes',
      'numeric-id',
    ].sort(),
  )
})

/** These say how the text is made, not what it must sum to: most changes leave them true. */
const structural = new Set(['numbered-bytes', 'numeric-id'])

describe.each(summed)('checksum of $name', ({ shape, checksum }: { shape: Shape; checksum: Checksum }) => {
  test('holds for a completed text, of the same length and prefix', () => {
    fc.assert(
      fc.property(textOf(shape), (text) => {
        const complete = checksum.complete(text)
        expect(checksum.holds(complete)).toBe(true)
        expect(complete).toHaveLength(text.length)
        expect(complete).toMatch(new RegExp(`^${patternOf(shape.parts)}$`))
        expect(checksum.complete(complete)).toBe(complete)
      }),
      { numRuns: 30 },
    )
  })

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof checksum.holds(text)).toBe('boolean')
      }),
      { numRuns: 50 },
    )
  })
})

const arithmetic = summed.filter(({ checksum }) => !structural.has(checksum.name))

describe.each(arithmetic)(
  'checksum of $name',
  ({ shape, checksum }: { shape: Shape; checksum: Checksum }) => {
    test('fails for a mutated text and for a random one', () => {
      fc.assert(
        fc.property(textOf(shape), fc.nat(), (text, seed) => {
          expect(checksum.holds(mutated(checksum.complete(text), seed))).toBe(false)
        }),
        // The shortest of them are 14 bits: with a free seed one run in thousands would meet a true twin.
        { numRuns: 30, seed: 7 },
      )
      const random = fc.sample(textOf(shape), { numRuns: 50, seed: 7 })
      expect(random.filter((text) => checksum.holds(text)).length).toBeLessThanOrEqual(1)
    })
  },
)

test('the sums agree with their published check values', () => {
  expect(crc32('123456789')).toBe(0xcbf43926)
  expect(crc16(Buffer.from('123456789'))).toBe(0x31c3)
  const seed = Buffer.from('004fb61a001bdbcc', 'hex').toString('latin1')
  expect(marvin32(Buffer.from(''), seed)).toBe((0x30ed35c1 ^ 0x00cd3c7d) >>> 0)
  expect(marvin32(Buffer.from('af', 'hex'), seed)).toBe((0x48e73fc7 ^ 0x7d75ddc1) >>> 0)
})
