import { expect, test } from 'vitest'
import { renderJson } from '#scanner/report/json.ts'
import { renderJsonl } from '#scanner/report/jsonl.ts'
import { Secret } from '#scanner/secret.ts'
import { finding, report, target } from './sample.ts'

const parse = (pieces: Iterable<string>) => JSON.parse([...pieces].join(''))

test('a finding has the fields that are promised, in that order', () => {
  const { findings } = parse(renderJson(report({ findings: [finding()] }), false))
  const promised =
    'rule provider title path line column endLine endColumn start end blob commit author authorEmail date inHead presence versions fingerprint confidence severity validity decodedBy'
  const names = Object.keys(findings[0])
  expect(names.filter((name) => promised.split(' ').includes(name))).toEqual(promised.split(' '))
  expect(names).not.toContain('secret')
})

test('the raw value is written only where the finding carries it', () => {
  const value = ['not', 'a', 'real', 'value'].join('-')
  const text = [...renderJson(report({ findings: [finding({ secret: new Secret(value) })] }), false)].join('')
  expect(JSON.parse(text).findings[0].secret).toBe(value)
  expect([...renderJson(report({ findings: [finding()] }), false)].join('')).not.toContain(value)
})

test('the document is valid with no, one and several findings', () => {
  for (const count of [0, 1, 3]) {
    const findings = Array.from({ length: count }, (_, index) => finding({ line: index + 1 }))
    expect(parse(renderJson(report({ findings }), true)).findings).toHaveLength(count)
  }
})

test('suppressed findings stand apart and only when asked for', () => {
  const suppressed = [finding({ suppressed: { by: 'marker', who: 'sprawl', detail: 'a marker' } })]
  const hidden = parse(renderJson(report({ suppressed }), false))
  expect(hidden.suppressed).toBeUndefined()
  expect(hidden.summary.suppressed).toBe(1)
  expect(parse(renderJson(report({ suppressed }), true)).suppressed[0].suppressed.who).toBe('sprawl')
})

test('clean and not scanned look different', () => {
  const failed = target({
    state: 'failed',
    error: { code: 'not-found', message: 'No such place.', hint: '' },
  })
  const clean = parse(renderJson(report(), false)).summary
  const unread = parse(renderJson(report({ targets: [failed] }), false)).summary
  expect([clean.complete, unread.complete]).toEqual([true, false])
  expect(unread.targets[0].error.code).toBe('not-found')
})

test('lines are findings and then one summary', () => {
  const lines = [...renderJsonl(report({ findings: [finding(), finding()] }), false)]
    .join('')
    .trimEnd()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(['finding', 'finding', 'summary'])
})
