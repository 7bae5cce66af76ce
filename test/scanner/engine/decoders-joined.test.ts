import { describe, expect, test } from 'vitest'
import { Budget } from '#scanner/engine/budget.ts'
import { compileRules } from '#scanner/engine/detector.ts'
import type { HotPass } from '#scanner/engine/hot-pass.ts'
import { decoderLiterals, readLayers } from '#scanner/engine/layers.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { hotPassCode } from '#scanner/engine/wasm/code.ts'
import { createWasmPass } from '#scanner/engine/wasm/index.ts'
import { engine, madeUp, ruleNamed } from './support.ts'

const hotPass = createWasmPass(hotPassCode(), decoderLiterals)
const token = sampleOf(ruleNamed('github-fine-grained-token'), 3).text
const first = token.slice(0, 25)
const second = token.slice(25, 60)
const third = token.slice(60)

const joints: readonly (readonly [string, string])[] = [
  ['plus', `const t = "${first}" + "${second}" + "${third}";\n`],
  ['plus without blanks', `const t = '${first}'+'${second}'+'${third}';\n`],
  ['plus at the end of the line', `String t = "${first}" +\n    "${second}" +\n    "${third}";\n`],
  ['plus at the beginning of the line', `String t = "${first}"\n    + "${second}"\n    + "${third}";\n`],
  ['plus between different quotes', `t = "${first}" + '${second}' + "${third}"\n`],
  ['dot', `$t = '${first}' . '${second}' . '${third}';\n`],
  ['two dots', `local t = "${first}" .. "${second}" .. "${third}"\n`],
  ['ampersand', `t = "${first}" & "${second}" & "${third}"\n`],
  ['two bars', `SELECT '${first}' || '${second}' || '${third}';\n`],
  ['blanks', `t = ("${first}" "${second}" "${third}")\n`],
  ['line breaks', `t = (\n    "${first}"\n    "${second}"\n    "${third}"\n)\n`],
  ['line breaks of Windows', `t = (\r\n    "${first}"\r\n    "${second}"\r\n    "${third}"\r\n)\r\n`],
  ['a backslash at the end of the line', `T="${first}\\\n${second}\\\n${third}"\n`],
  ['a backslash and indentation', `t: "${first}\\\n   ${second}\\\n   ${third}"\n`],
  ['a list that is joined', `const t = ['${first}', '${second}', '${third}'].join('');\n`],
  ['a list that Python joins', `t = ''.join(["${first}", "${second}", "${third}"])\n`],
  ['a list over lines', `const t = [\n  '${first}',\n  '${second}',\n  '${third}',\n].join('');\n`],
]

describe('a token is found whole when its parts are joined by', () => {
  test.each(joints)('%s', (_name, text) => {
    const found = engine
      .scan(Buffer.from(text))
      .candidates.find((each) => each.ruleId === 'github-fine-grained-token')
    expect(found?.secret.expose((value) => value)).toBe(token)
    expect(found?.decodedBy).toEqual(['joined-strings'])
    expect(text.indexOf(first)).toBe(found?.region.start)
    expect(text.indexOf(third) + third.length).toBe(found?.region.end)
  })
})

test('a password in parts is found under its key', () => {
  const value = madeUp(3)
  const text = `password = "${value.slice(0, 9)}" + "${value.slice(9)}"\n`
  const values = engine.scan(Buffer.from(text)).candidates.map(({ secret }) => secret.expose((it) => it))
  expect(values).toEqual([value])
})

test('strings with something between them stay apart', () => {
  const text = `t = "${first}" + name + "${second}${third}"\nu = "${first}"; v = "${second}${third}"\n`
  expect(engine.scan(Buffer.from(text)).candidates).toEqual([])
})

describe('a value on the line after its key is found in', () => {
  const value = madeUp(8)
  test.each([
    ['a literal block', `api:\n  password: |\n    ${value}\n  port: 1\n`],
    ['a folded block', `api:\n  password: >-\n    ${value}\n  port: 1\n`],
    ['a plain scalar', `api:\n  password:\n    ${value}\n  port: 1\n`],
    ['a here-document', `API_PASSWORD=$(cat <<EOF\n${value}\nEOF\n)\n`],
    ['a here-document of Terraform', `password = <<EOT\n${value}\nEOT\n`],
  ])('%s', (_name, text) => {
    const found = engine.scan(Buffer.from(text)).candidates
    expect(found.map(({ secret }) => secret.expose((it) => it))).toEqual([value])
    expect(text.slice(found[0]?.region.start, found[0]?.region.end)).toBe(value)
  })
})

describe('base64 under a key that says so is read, however short, in', () => {
  const value = madeUp(12, 14)
  const packed = Buffer.from(value).toString('base64')
  test.each([
    ['a Secret of Kubernetes', `kind: Secret\nmetadata:\n  name: x\ndata:\n  password: ${packed}\n`],
    ['a Secret whose data come first', `apiVersion: v1\ndata:\n  password: ${packed}\nkind: Secret\n`],
    ['a Secret in JSON', `{"kind":"Secret","data":{"password":"${packed}"}}`],
  ])('%s', (_name, text) => {
    const found = engine
      .scan(Buffer.from(text))
      .candidates.find(({ secret }) => secret.expose((it) => it === value))
    expect(found?.decodedBy).toEqual(['base64'])
    const covered = text.slice(found?.region.start, found?.region.end)
    expect(packed).toContain(covered)
  })
})

test('decoding stays within the budget of the blob, whatever the text is', () => {
  for (const part of [
    'a"+"b',
    '"a", "b"].join(\'\')\n',
    'key: |\n  value1\n',
    'kind: Secret\ndata:\n  k: YWJjZGVm\n',
  ]) {
    const bytes = Buffer.from(part.repeat(Math.ceil(300_000 / part.length)))
    const budget = new Budget(bytes.length)
    let read = 0
    const pass: HotPass = {
      kind: 'reference',
      run: (text, visit) => {
        read += text.length
        hotPass.run(text, visit)
      },
    }
    readLayers(bytes, compileRules([]), pass)
    expect(read).toBeLessThanOrEqual(bytes.length + budget.left)
  }
})
