import { describe, expect, test } from 'vitest'
import { latin1, utf8 } from '#scanner/engine/bytes.ts'
import { engine } from './support.ts'

const buffer = new TextEncoder().encode('outside|inside|outside').buffer
const view = new Uint8Array(buffer, 8, 6)

describe('text of a view', () => {
  test.each([latin1, utf8])('never holds what lies beside it', (text) => {
    expect(text(view, 0, 50)).toBe('inside')
    expect(text(view, -3, 2)).toBe('in')
    expect(text(view, 40, 50)).toBe('')
    expect(text(new Uint8Array(buffer, 15), 3, 90)).toBe('side')
  })
})

describe('bytes that end in the middle of something', () => {
  test.each(['\\u{', '\\u00', '\\x4', '%4', '&#x4', '&quot', '"+"', '${X:-', 'token=', '-----BEGIN'])(
    'ends in %s',
    (end) => {
      const text = `key = "\\u{41}\\u{42}" ${end}`
      const exact = new Uint8Array(new TextEncoder().encode(text).slice().buffer)
      expect(() => engine.scan(exact)).not.toThrow()
    },
  )
})
