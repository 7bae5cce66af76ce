import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { renderSarif } from '#scanner/report/sarif.ts'
import { Secret } from '#scanner/secret.ts'
import { evidence, finding, report, target } from './sample.ts'

const validate = sarifSchema()
const hidden = finding({
  entry: 'lib/inner.jar!conf/.env',
  decodedBy: ['zip', 'zip', 'base64'],
  alsoAtLines: [40, 41],
  validity: 'active',
  evidence,
})

test.each([
  ['clean', report()],
  [
    'findings',
    report({ findings: [finding(), finding({ rule: 'unknown-rule', commit: null, date: null })] }),
  ],
  ['a failed target', report({ targets: [failedTarget()], cancelled: true })],
  ['a revealed value', report({ findings: [finding({ secret: new Secret('x'.repeat(9)) })] })],
  ['suppressed', report({ suppressed: [finding({ suppressed: { by: 'marker', who: 'a', detail: 'b' } })] })],
  ['a value that was opened, decoded and tried', report({ findings: [hidden] })],
  ['an odd path', report({ findings: [finding({ path: 'a:b/ü\n😀 %.env\ud800' })] })],
])('%s: valid against the schema of OASIS', (_name, one) => {
  validate(render(one))
  expect(validate.errors ?? []).toEqual([])
})

test('the schema refuses what is not SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{ results: [{}] }] })).toBe(false)
})

test('a result names its rule, its place, its level and a fingerprint that outlives line moves', () => {
  const [run] = render(report({ findings: [finding()] })).runs
  const [result] = run.results
  expect(run.tool.driver.rules[result.ruleIndex].id).toBe('acme-key')
  expect(run.tool.driver.rules[0].properties.tags).toContain('external/cwe/cwe-798')
  expect(run.tool.driver.rules[0].properties['security-severity']).toBe('8.0')
  expect(result.level).toBe('error')
  expect(result.partialFingerprints['sprawlCredential/v1']).toBe(finding().fingerprint)
  expect(result.locations[0].physicalLocation.region).toMatchObject({
    startLine: 12,
    byteOffset: 310,
    byteLength: 40,
  })
})

test('a result tells the entry, each step of decoding, further lines, and what the provider said', () => {
  const [result] = render(report({ findings: [hidden] })).runs[0].results
  expect(result.locations[0].logicalLocations).toEqual([
    { fullyQualifiedName: 'src/config.ts!lib/inner.jar!conf/.env', kind: 'resource' },
  ])
  const steps: { location: { message: { text: string } } }[] = result.codeFlows[0].threadFlows[0].locations
  expect(steps.map(({ location }) => location.message.text)).toEqual([
    'It stands here',
    'seen through zip',
    'seen through zip',
    'seen through base64',
  ])
  expect(
    result.relatedLocations.map(
      (one: { physicalLocation: { region: unknown } }) => one.physicalLocation.region,
    ),
  ).toEqual([{ startLine: 40 }, { startLine: 41 }])
  expect(result.properties).toMatchObject({ validity: 'active', evidence: { status: 200 } })
  expect(result.partialFingerprints['sprawlPlace/v1']).toBe(`${hidden.fingerprint}:${hidden.path}`)
})

test('suppressed results say what hides them', () => {
  const suppressed = [finding({ suppressed: { by: 'ignore-file', who: null, detail: 'line 3' } })]
  const [result] = render(report({ suppressed }), true).runs[0].results
  expect(result.suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: 'line 3' }])
  expect(render(report({ suppressed }), false).runs[0].results).toEqual([])
})

test('what was not read is told', () => {
  const [invocation] = render(report({ targets: [failedTarget()] })).runs[0].invocations
  expect(invocation.executionSuccessful).toBe(false)
  const notified = invocation.toolExecutionNotifications.map(
    ({ descriptor }: { descriptor: { id: string } }) => descriptor.id,
  )
  expect(notified).toEqual(['coverage', 'unreachable', 'skipped/too-large'])
})

function failedTarget() {
  const skipped = [{ reason: 'too-large', count: 2, bytes: 7, examples: [] }]
  const coverage = { ...target().coverage, skipped }
  return target({
    state: 'failed',
    coverage,
    error: { code: 'unreachable', message: 'No answer.', hint: 'Try.' },
  })
}

function render(one: ReturnType<typeof report>, showSuppressed = true) {
  return JSON.parse([...renderSarif(one, showSuppressed)].join(''))
}

/** The schema is written in draft 4, whose only difference here is the name of its own address. */
function sarifSchema() {
  const file = new URL('../../support/contracts/sarif-2.1.0.json', import.meta.url)
  const { $schema: _draft, id: $id, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  return ajv.compile({ $id, ...schema })
}
