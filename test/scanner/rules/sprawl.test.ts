import { describe, expect, test } from 'vitest'
import { writeToken } from '#inventory/token/token-text.ts'
import { newId } from '#prisma/keys.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { rules } from '#scanner/rules/index.ts'

describe('the tokens of our own API', () => {
  const engine = createEngine(rules)
  const seen = (text: string) =>
    engine
      .scan(new Uint8Array(Buffer.from(text)))
      .candidates.filter(({ ruleId }) => ruleId === 'sprawl-api-token')

  test('are found as they are made, with the id of their row as a fact', () => {
    for (let count = 0; count < 50; count += 1) {
      const token = writeToken(newId())
      const [found, ...more] = seen(`SPRAWL_TOKEN=${token}\n`)
      expect(more).toEqual([])
      expect(found?.facts.token).toBe(token.slice(7, 29))
      expect(found?.score).toBeGreaterThan(0.9)
    }
  })

  test('with another checksum are held for less', () => {
    const token = writeToken(newId())
    const other = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a')
    expect(seen(other)[0]?.score ?? 0).toBeLessThan(seen(token)[0]?.score ?? 0)
  })
})
