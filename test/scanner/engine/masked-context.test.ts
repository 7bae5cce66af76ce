import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createEngine } from '#scanner/engine/index.ts'
import { sampleOf, wrapIn, writings } from '#scanner/engine/samples.ts'
import { rules } from '#scanner/rules/index.ts'

const engine = createEngine(rules)
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']
const neighbour = fc.oneof(
  fc.string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...letters, ...'!@#$%^&*-_+./'), minLength: 9, maxLength: 30 }),
)
const writing = fc.constantFrom(...writings)
const rule = fc.constantFrom(...rules)

/** Four characters in a row of the value, where they are no word that the line holds anyway. */
function partsOf(value: string): string[] {
  const parts = Array.from({ length: Math.max(0, value.length - 3) }, (_, at) => value.slice(at, at + 4))
  return parts.filter((part) => part.trim().length === 4 && !/^[a-z]+$|[•\s]/i.test(part))
}

test('no part of a value remains in its own context', () => {
  fc.assert(
    fc.property(rule, writing, fc.nat(10_000), (chosen, where, seed) => {
      const sample = sampleOf(chosen, seed)
      for (const candidate of engine.scan(Buffer.from(wrapIn(where, sample))).candidates) {
        const { line, key } = candidate.context
        const value = candidate.secret.expose((text) => text)
        for (const part of partsOf(value)) expect(`${line} ${key ?? ''}`).not.toContain(part)
        expect(line.length).toBeLessThanOrEqual(200)
      }
    }),
    { numRuns: 1_500 },
  )
})

test('no part of another secret on the line remains', () => {
  fc.assert(
    fc.property(neighbour, neighbour, fc.nat(7), fc.nat(10_000), (left, right, form, seed) => {
      const token = sampleOf(rules[seed % rules.length] ?? fail(), seed)
      const text = token.text.replaceAll('\n', ' ')
      const lines = [
        `other=${left} password=${text} another=${right}`,
        `{"other": "${left}", "password": "${text}", "third": "${right}"}`,
        `connect('${left}', '${text}', '${right}')`,
        `https://x.net/?a=${left}&token=${text}&b=${right}`,
        `${left} ${text} ${right}`,
        `password: ${text} # ${left} ${right}`,
        `<a x="${left}" password="${text}">${right}</a>`,
        `other:${left},password:${text},third:${right}`,
      ]
      for (const { context } of engine.scan(Buffer.from(lines[form] ?? '')).candidates) {
        for (const part of [...partsOf(left), ...partsOf(right)]) {
          expect(`${context.line} ${context.key ?? ''}`).not.toContain(part)
        }
      }
    }),
    { numRuns: 4_000 },
  )
})

test('the grammar of the line and the name of the key stay readable', () => {
  const value = Buffer.from('a long and winding road').toString('base64url')
  const [candidate] = engine.scan(Buffer.from(`const databasePassword = "${value}9Q";\n`)).candidates
  expect(candidate?.context).toEqual({ key: 'databasePassword', line: 'const databasePassword = "•••";' })
})

test('eight letters that are no word are no name, also where a name would stand', () => {
  const value = Buffer.from('a long and winding road').toString('base64url')
  const neighbour = ['A4', 'Ah', 'AA', 'aA'].join('')
  const [candidate] = engine.scan(Buffer.from(`${neighbour}: password = "${value}9Q"\n`)).candidates
  expect(candidate?.context.line).not.toContain(neighbour)
})

function fail(): never {
  throw new Error('no rules')
}
