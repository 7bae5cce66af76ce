import { readdirSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { scanHelp } from '#scanner/cli/help.ts'
import { csvColumns, renderCsv } from '#scanner/report/csv.ts'
import { type FormatName, formatNames, formats } from '#scanner/report/formats.ts'
import { plain } from '#scanner/report/paint.ts'
import type { Report } from '#scanner/report/report.ts'
import { Secret } from '#scanner/secret.ts'
import { evidence, finding, report, target } from './sample.ts'
import { parseXml } from './xml.ts'

const render = (format: FormatName, one: Report, showSuppressed = false) =>
  [...formats[format](one, { paint: plain, width: 80, showSuppressed })].join('')

const hostile = finding({
  path: '=cmd|x\n::error::owned,"<script>alert(1)</script>]]>\u202e\u0000.env',
  author: '<img src=x onerror=alert(1)>',
  title: 'A & B "key"',
})
const failed = target({
  name: '/work/gone',
  state: 'failed',
  error: { code: 'not-found', message: 'No such place.', hint: 'Look again.' },
  warnings: ['a shallow clone'],
})

test('every format renders every report; only those made for it carry a value', () => {
  const value = ['raw', 'value', 'of', 'it'].join('-')
  const one = report({
    findings: [hostile, finding({ secret: new Secret(value) })],
    suppressed: [finding({ suppressed: { by: 'marker', who: 'sprawl', detail: 'the marker' } })],
    targets: [target(), failed],
  })
  expect(formatNames).toEqual(Object.keys(formats))
  for (const format of formatNames) {
    const text = render(format, one, true)
    expect(text.length, format).toBeGreaterThan(100)
    if (!['pretty', 'json', 'jsonl', 'sarif'].includes(format)) expect(text, format).not.toContain(value)
  }
})

test.each(formatNames)('%s tells what was opened, decoded and tried', (format) => {
  const opened = finding({ entry: 'conf/.env', decodedBy: ['zip', 'base64'], validity: 'active', evidence })
  const refused = finding({
    line: 13,
    fingerprint: 'f2',
    evidence: { ...evidence, status: null, host: null, reason: 'canary' },
  })
  const text = render(format, report({ findings: [opened, refused] })).replaceAll(/\n\s*/g, ' ')
  expect(text).toContain('conf/.env')
  expect(text).toContain('base64')
  expect(text).toContain('active')
  expect(text).toContain(['json', 'jsonl'].includes(format) ? '"canary"' : 'a canary token')
  expect(text).toContain(['json', 'jsonl'].includes(format) ? '"status":200' : 'status 200')
})

test('junit: XML that a parser takes, one suite per target, a failure per finding', () => {
  const xml = render('junit', report({ findings: [hostile, finding()], targets: [target(), failed] }))
  const [root, suites] = parseXml(xml)
  expect(root).toMatchObject({ tests: '4', failures: '2', errors: '1' })
  expect(suites.map(({ name }) => name)).toEqual(['testsuite', 'testsuite'])
  expect(suites[0]?.attributes).toMatchObject({ name: '/work/shop', failures: '2', errors: '0' })
  const inside = (index: number) =>
    suites[index]?.children.map(({ children }) => children.map(({ name }) => name))
  expect(inside(0)).toEqual([[], ['failure'], ['failure']])
  expect(inside(1)).toEqual([['error'], []])
  expect(suites[0]?.children[1]?.attributes.file).toContain('=cmd|x\\n::error::owned,"<script>')
})

test('csv: the documented columns, and nothing that a spreadsheet would run', () => {
  const text = [
    ...renderCsv(report({ findings: [hostile, finding({ author: '-2+3', line: 7 })] }), false),
  ].join('')
  expect(text.split('\r\n')[0]).toBe(csvColumns.join(','))
  expect(scanHelp.replaceAll('\n', ' ')).toContain(`Columns of csv: ${csvColumns.join(', ')}.`)
  expect(text).toContain(`"'=cmd|x\n::error::owned,""<script>`)
  expect(text).toContain(`,'-2+3,`)
  expect(text).toContain(',7,')
})

test('github: one command per line whatever a path holds; places that are not checked out have no line', () => {
  const old = finding({ presence: 'in-history', inHead: false, severity: 'medium' })
  const lines = render('github', report({ findings: [hostile, finding(), old], targets: [failed] }))
    .trimEnd()
    .split('\n')
  expect(lines.every((line) => /^::(?:error|warning|notice)(?: [^:]*)?::/.test(line))).toBe(true)
  expect(lines[1]).toMatch(/^::error file=src\/config\.ts,line=12,endLine=12,col=8,endColumn=48,title=/)
  expect(lines[2]).toMatch(/^::warning title=Acme API key \(acme-key\)::.* at src\/config\.ts:12/)
  expect(lines[0]).toContain('file==cmd|x%0A%3A%3Aerror%3A%3Aowned%2C')
  expect(lines.at(-1)).toContain('1 credential in 3 places. Not everything could be scanned.')
})

test('gitlab: what its Secret Detection schema requires; the same finding keeps its id', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(gitlabSchema())
  const tried = finding({ entry: 'a!b', decodedBy: ['zip'], validity: 'inactive', evidence })
  const one = report({
    findings: [hostile, finding({ commit: null, date: null, author: null }), tried],
    targets: [failed],
  })
  const document = JSON.parse(render('gitlab', one))
  validate(document)
  expect(validate.errors ?? []).toEqual([])
  expect(document.scan).toMatchObject({ status: 'failure', type: 'secret_detection' })
  expect(document.vulnerabilities[1].location.commit.sha).toBe('0000000')
  const again = JSON.parse(render('gitlab', report({ findings: [finding({ line: 99 })] })))
  expect(again.vulnerabilities[0].id).toBe(document.vulnerabilities[1].id)
  expect(document.vulnerabilities[2].details.entry).toEqual({
    name: 'Archive entry',
    type: 'text',
    value: 'a!b',
  })
  document.vulnerabilities[2].details.entry = { name: 'Archive entry', type: 'text' }
  expect(validate(document)).toBe(false)
  document.vulnerabilities.pop()
  expect(validate(document)).toBe(true)
  delete document.vulnerabilities[0].location.commit
  expect(validate(document)).toBe(false)
})

const gitlabSchema = () =>
  JSON.parse(
    readFileSync(new URL('../../support/contracts/gitlab-secret-detection-15.json', import.meta.url), 'utf8'),
  )

test('every format has a file of its own', () => {
  const files = readdirSync(new URL('../../../scanner/report', import.meta.url))
  for (const name of formatNames) expect(files).toContain(`${name}.ts`)
})

test('what a baseline knows is counted, in words and in JSON', () => {
  const one = report({ baseline: { file: '.sprawl-baseline', known: 3 } })
  expect(render('pretty', one)).toContain('3 places known to .sprawl-baseline')
  expect(JSON.parse(render('json', one)).summary.baseline).toEqual({ file: '.sprawl-baseline', known: 3 })
  expect(JSON.parse(render('json', report())).summary).not.toHaveProperty('baseline')
})
