import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeDigestHex } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 3000 }).map((units) => {
  return units.map((unit) => String.fromCharCode(unit)).join('')
})

describe('foreignText', () => {
  test('whatever comes in, what goes out can be stored, and going through again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = foreignText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toContain('\0')
        expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(4000)
        expect(foreignText(clean)).toBe(clean)
      }),
    )
  })

  test('ordinary text stays as it is, to the last byte that fits', () => {
    for (const text of ['', 'src/main.ts', 'Zoë 🔑', 'x'.repeat(4000), '漢'.repeat(1333)])
      expect(foreignText(text)).toBe(text)
  })

  test('longer text is cut between characters', () => {
    for (const character of ['é', '漢', '🔑', 'x']) {
      const cut = foreignText(`a${character.repeat(4000)}`)
      expect(cut.endsWith(`${character}…`)).toBe(true)
      expect(Buffer.byteLength(cut)).toBeGreaterThan(3990)
    }
  })
})

describe('placeDigest', () => {
  test('no two lists of parts share one', () => {
    expect(placeDigestHex('a', 'bc')).not.toBe(placeDigestHex('ab', 'c'))
    expect(placeDigestHex('a', '')).not.toBe(placeDigestHex('a'))
    expect(placeDigestHex('1:a')).not.toBe(placeDigestHex('', 'a'))
    expect(placeDigestHex('path', 7)).toBe(placeDigestHex('path', 7n))
    expect(placeDigestHex('x')).toMatch(/^[0-9a-f]{32}$/)
  })
})
