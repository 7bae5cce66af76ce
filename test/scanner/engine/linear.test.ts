import { expect, test } from 'vitest'
import { createEngineOver } from '#scanner/engine/create-engine.ts'
import { compileRules } from '#scanner/engine/detector.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { hotPassCode } from '#scanner/engine/wasm/code.ts'
import { createWasmPass } from '#scanner/engine/wasm/index.ts'
import { CHUNK_BYTES } from '#scanner/engine/wasm/layout.ts'
import { rules } from '#scanner/rules/index.ts'
import { engine, ruleNamed } from './support.ts'

const code = hotPassCode()
const stepsFor = (bytes: Uint8Array): number => {
  const counted = createEngineOver(rules, (literals) => createWasmPass(code, literals))
  counted.scan(bytes)
  return counted.steps()
}
const DENSE = [
  'password',
  'token=',
  '://',
  'eyJ',
  `${JSON.stringify('private_key')}:"abcdefgh",`,
  'BEGIN RSA PRIVATE KEY-----\n',
  'sk-',
  'machine ',
  'curl ',
  'bearer aaaaaaaaaaaaaaaaaaaaaa ',
  'twilio ',
  '://a:',
  '%20%2b',
  'key: {',
  '" + "',
  'a" + "b',
  '].join(',
  'kind: Secret\ndata:\n',
  '"auth":',
]

test.each(DENSE)('twice as much of %j takes about twice the steps', (text) => {
  const short = Buffer.from(text.repeat(Math.ceil(60_000 / text.length)))
  const single = stepsFor(short)
  const double = stepsFor(Buffer.concat([short, short]))
  expect(double).toBeLessThan(single * 2.3 + 10_000)
})

test('all anchors of all rules in one line of 40 MB are read', () => {
  const anchors = compileRules(rules)
    .literals.map(({ text }) => text.replace(/\s/g, '_'))
    .join(' ')
  const token = sampleOf(ruleNamed('github-fine-grained-token'), 5).text
  const filler = Buffer.alloc(40_000_000, 'lorem ipsum dolor = sit(amet), ')
  filler.set(Buffer.from(anchors), 1_000_000)
  filler.set(Buffer.from(` "${token}" `), 39_000_000)
  const found = engine.scan(filler).candidates.find((each) => each.ruleId === 'github-fine-grained-token')
  expect(found?.region).toMatchObject({ start: 39_000_002, line: 1, column: 39_000_003 })
})

test('a value is found wherever the chunks of the hot pass meet', () => {
  const { text } = sampleOf(ruleNamed('github-fine-grained-token'), 6)
  for (let shift = -text.length - 4; shift <= 4; shift += 7) {
    const bytes = Buffer.concat([Buffer.alloc(CHUNK_BYTES + shift, 'x '), Buffer.from(` ${text} end`)])
    expect(engine.scan(bytes).candidates.map(({ ruleId }) => ruleId)).toContain('github-fine-grained-token')
  }
})
