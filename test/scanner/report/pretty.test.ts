import { expect, test } from 'vitest'
import { confidenceLevel } from '#inventory/model/terms.ts'
import { coloured, plain } from '#scanner/report/paint.ts'
import { renderPretty } from '#scanner/report/pretty.ts'
import type { Report } from '#scanner/report/report.ts'
import { cells } from '#scanner/report/terminal-text.ts'
import { confidenceWords } from '#scanner/report/words.ts'
import { finding, report, target } from './sample.ts'

const render = (one: Report, { width = 80, showSuppressed = false } = {}) =>
  [...renderPretty(one, { paint: plain, width, showSuppressed })].join('')

test('places of one credential stand together, the most severe credential first', () => {
  const mild = finding({ fingerprint: 'a', severity: 'medium', path: 'mild.ts' })
  const grave = finding({ fingerprint: 'b', severity: 'critical', path: 'grave.ts' })
  const graveOld = finding({ ...grave, presence: 'in-history', inHead: false, path: 'old.ts' })
  const text = render(report({ findings: [mild, graveOld, grave] }))
  const order = ['CRITICAL', 'grave.ts:12:8', 'old.ts:12:8', 'MEDIUM', 'mild.ts:12:8'].map((part) =>
    text.indexOf(part),
  )
  expect(order).toEqual([...order].sort((a, b) => a - b))
  expect(order).not.toContain(-1)
  expect(text).toContain('2 credentials in 3 places')
  expect(text).toContain('only in history — still retrievable')
})

test('says who brought it, when, and what to do first', () => {
  const text = render(report({ findings: [finding()] }))
  expect(text).toContain('Ada Lovelace <ada@example.com>')
  expect(text).toContain('2024-03-01')
  expect(text).toContain('First    Delete the key in the console.')
  expect(text).toContain('https://console.acme.example/keys')
})

test('clean, nothing read, failed and broken off are four different ends', () => {
  const empty = target({ coverage: { ...target().coverage, blobsScanned: 0 } })
  const failed = target({
    state: 'failed',
    error: { code: 'not-found', message: 'No such place.', hint: 'Look.' },
  })
  expect(render(report())).toContain('Clean: no credentials in what was read.')
  expect(render(report({ targets: [empty] }))).toContain('Nothing was read')
  expect(render(report({ targets: [failed] }))).toContain('Not everything could be scanned')
  expect(render(report({ targets: [failed] }))).toContain('No such place. Look.')
  expect(render(report({ cancelled: true }))).toContain('Broken off')
  for (const other of [
    report({ targets: [empty] }),
    report({ targets: [failed] }),
    report({ cancelled: true }),
  ])
    expect(render(other)).not.toContain('Clean')
})

test('the last lines say what was read and what was skipped, and why', () => {
  const skipped = [{ reason: 'too-large', count: 2, bytes: 3_221_225_472, examples: [] }]
  const text = render(report({ targets: [target({ coverage: { ...target().coverage, skipped } })] }))
  expect(text).toContain('40 blobs · 121 KiB · 12 commits · 3 refs')
  expect(text).toContain('2 too large (3.0 GiB)')
})

test.each([60, 80, 120])('no line is wider than %i cells', (width) => {
  const long = finding({
    path: `${'deep/folder/'.repeat(20)}文件.ts`,
    context: { key: 'key', line: `key = "${'m'.repeat(400)}"` },
    presence: 'unreachable',
    inHead: false,
  })
  const lines = render(report({ findings: [long, finding()] }), { width }).split('\n')
  expect(lines.filter((line) => cells(line) > width)).toEqual([])
})

test('text of the repository cannot write to the terminal', () => {
  const evil = 'a\u001b]0;owned\u0007\u202eb\nc'
  const text = render(
    report({
      findings: [
        finding({ path: evil, author: evil, authorEmail: evil, context: { key: null, line: evil } }),
      ],
    }),
  )
  expect(text).not.toMatch(/[\u001b\u0007\u202e]/)
  expect(text).toContain('a\\e]0;owned\\x07\\u202eb\\nc')
})

test('more places than fit are counted, not dropped in silence', () => {
  const findings = Array.from({ length: 30 }, (_, index) => finding({ path: `f${index}.ts` }))
  expect(render(report({ findings }))).toContain('and 18 more places')
})

test('suppressed ones are counted, and listed with what hides them when asked for', () => {
  const suppressed = [
    finding({ suppressed: { by: 'marker', who: 'gitleaks', detail: 'the gitleaks marker on line 12' } }),
  ]
  expect(render(report({ suppressed }))).toContain('1 place suppressed')
  expect(render(report({ suppressed }))).not.toContain('gitleaks')
  expect(render(report({ suppressed }), { showSuppressed: true })).toContain(
    'suppressed by the gitleaks marker on line 12',
  )
})

test('colours change nothing but the colours', () => {
  const one = report({ findings: [finding(), finding({ fingerprint: 'x', severity: 'low' })] })
  const colour = [...renderPretty(one, { paint: coloured, width: 80, showSuppressed: false })].join('')
  expect(colour).toMatch(/\u001b\[/)
  expect(colour.replace(/\u001b\[[\d;]*m/g, '')).toBe(render(one))
})

test('confidence has the same words as in the ledger', () => {
  for (const value of [0, 0.3, 0.49, 0.5, 0.79, 0.8, 1])
    expect(confidenceWords(value)).toBe(`${confidenceLevel(value)} confidence`)
})
