import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { boundedLines } from '#scanner/cli/serve/bounded-lines.ts'
import { runSprawl } from './run-sprawl.ts'
import { token } from './token.ts'

const stripe = token('stripe-live-secret-key')
const folder = mkdtempSync(join(tmpdir(), 'sprawl-ask-'))
afterAll(() => rmSync(folder, { recursive: true }))
const run = (argv: readonly string[], input = '') => runSprawl(argv, { cwd: folder, input })
const serve = (...lines: string[]) =>
  run(['serve', '--stdio'], lines.join('\n'))
    .stdout.trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('rules are listed and searched', () => {
  expect(run(['rules']).stdout.split('\n').length).toBeGreaterThan(200)
  const found = run(['rules', 'search', 'STRIPE', 'live'])
  expect(found.stdout).toMatch(/critical {2}stripe-live-secret-key/)
  expect(found.stdout).not.toContain('slack')
  expect(JSON.parse(run(['rules', '--json']).stdout)[0]).toMatchObject({ id: expect.any(String) })
  expect(run(['rules', 'serch', 'x'])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('search?'),
  })
})

test('a text is tested from standard input, never from the command line, and never shown', () => {
  const tested = run(['rules', 'test'], `K=${stripe}\n`)
  expect(tested).toMatchObject({ status: 1 })
  expect(tested.stdout).toContain('line 1, column 3: reported, critical')
  expect(tested.stdout).toContain('[prefix]')
  const refused = run(['rules', 'test', stripe])
  expect(refused).toMatchObject({ status: 2, stdout: '' })
  for (const text of [tested.stdout, tested.stderr, refused.stderr])
    expect(text).not.toContain(stripe.slice(8))
  expect(run(['rules', 'test'], 'nothing\n')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('No rule'),
  })
})

test('a rule is explained: risk, shape, revoking, verifying', () => {
  const { stdout, status } = run(['explain', 'stripe-live-secret-key'])
  expect(status).toBe(0)
  expect(stdout).toContain('"sk_live_"')
  expect(stdout).toContain('How it is revoked')
  expect(stdout).toContain('Only with --verify: GET https://api.stripe.com/')
  const wrong = run(['explain', stripe])
  expect(wrong.status).toBe(2)
  expect(wrong.stderr).not.toContain(stripe.slice(8))
})

test('a finding is explained from a report or by looking again', () => {
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  const report = run(['scan', '--format', 'json', '.'])
  writeFileSync(join(folder, 'report.json'), report.stdout)
  writeFileSync(join(folder, 'report.jsonl'), run(['scan', '--format', 'jsonl', 'a.env']).stdout)
  const fingerprint = String(report.json().findings[0]?.fingerprint)
  for (const argv of [[], ['--report', 'report.json'], ['--report', 'report.jsonl']]) {
    const { stdout, status } = run(['explain', fingerprint.slice(0, 8), ...argv])
    expect(status, argv.join()).toBe(0)
    expect(stdout).toContain('a.env:1:3')
    expect(stdout).toContain('it begins as only this kind of credential does [prefix]')
    expect(stdout).not.toContain(stripe)
  }
  expect(run(['explain', '0'.repeat(12), '--report', 'report.json']).status).toBe(3)
  rmSync(join(folder, 'a.env'))
})

test('the value of a line of a baseline is found again', () => {
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  run(['baseline', 'create', '--file', 'known'])
  const [id = ''] = /^id:\S+/m.exec(readFileSync(join(folder, 'known'), 'utf8')) ?? []
  for (const argv of [[id], [id.slice(3), '.']]) {
    const { stdout, status } = run(['explain', ...argv, '--baseline', 'known'])
    expect(status, argv.join()).toBe(0)
    expect(stdout).toContain('a.env:1:3')
    expect(stdout).not.toContain(stripe)
  }
  expect(run(['explain', `id:${'A'.repeat(43)}`, '--baseline', 'known']).status).toBe(3)
  expect(run(['explain', id]).status).toBe(2)
  rmSync(join(folder, 'a.env'))
  rmSync(join(folder, 'known'))
})

test('serve answers every line in order, errors too, and never sends a value back', () => {
  const text = `ä😀 K=${stripe}\n`
  const answers = serve(
    JSON.stringify({ id: 1, text, path: 'a.env' }),
    'no json',
    JSON.stringify({ id: 'two', path: 'x' }),
    JSON.stringify({ id: 3, text: `${text.trimEnd()} // sprawl:allow`, path: 'a.ts' }),
    JSON.stringify({ id: 4, text: 'clean' }),
  )
  expect(answers[0]).toMatchObject({ ready: true, detectionVersion: expect.any(String) })
  expect(answers[1]).toMatchObject({
    id: 1,
    findings: [{ rule: 'stripe-live-secret-key', line: 1, column: 7, endColumn: 7 + stripe.length }],
  })
  expect(answers.slice(2)).toMatchObject([
    { id: null, error: { code: 'no-json' } },
    { id: 'two', error: { code: 'bad-request' } },
    { id: 3, findings: [], suppressed: 1 },
    { id: 4, findings: [] },
  ])
  expect(JSON.stringify(answers)).not.toContain(stripe.slice(8))
  expect(run(['serve']).status).toBe(2)
})

test('lines are bounded: a long one is dropped whole, and the next is read', async () => {
  async function* chunks() {
    yield Buffer.from('ab\r\nlong')
    yield Buffer.from('er than that\nc')
    yield Buffer.from('d')
  }
  const lines: (string | null)[] = []
  for await (const line of boundedLines(chunks(), 6)) lines.push(line)
  expect(lines).toEqual(['ab', null, 'cd'])
})

test.each(['baseline', 'rules', 'explain', 'serve'])('%s --help fits 80 columns', (command) => {
  const { stdout, status } = run([command, '--help'])
  expect(status).toBe(0)
  expect(stdout).toContain(`Usage: sprawl ${command}`)
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
  expect(run(['help', command]).stdout).toBe(stdout)
})
