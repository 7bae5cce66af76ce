import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Secret } from '#scanner/secret.ts'
import { baselineKey, baselineText, parseBaseline } from '#scanner/suppress/baseline.ts'
import { createValueIds } from '#scanner/suppress/value-ids.ts'
import { testRepository } from '#test/support/git.ts'
import { runSprawl } from './run-sprawl.ts'
import { token } from './token.ts'

const stripe = token('stripe-live-secret-key')
const slack = token('slack-bot-token')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'sprawl-around-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
const scan = (cwd: string, ...argv: string[]) => runSprawl(['scan', '--format', 'json', ...argv], { cwd })
const rulesOf = (run: ReturnType<typeof scan>) => run.json().findings.map(({ rule }) => rule)
const warningsOf = (run: ReturnType<typeof scan>) => run.json().summary.targets[0]?.warnings.join('\n')

test('a baseline knows values wherever they go, keeps reasons, and drops what is gone', () => {
  const weak = ['winter', '2019!'].join('')
  const folder = folderOf({ 'a.env': `K=${stripe}\n`, 'db.env': `DB_PASSWORD=${weak}\n` })
  const least = ['--min-confidence', '0.1']
  const baseline = (...argv: string[]) => runSprawl(['baseline', ...argv, ...least], { cwd: folder })
  const file = join(folder, '.sprawl-baseline')
  const created = baseline('create')
  expect(created).toMatchObject({ status: 0, stdout: '' })
  expect(baseline('create').status).toBe(2)
  const text = readFileSync(file, 'utf8')
  expect(text).toMatch(/\nid:[\w-]{43} # stripe-live-secret-key\n/)
  expect(text).toContain('\nrule:generic-password /db.env\n')
  for (const value of [stripe, weak]) expect(text + created.stderr).not.toContain(value)

  writeFileSync(file, text.replace('# stripe-live-secret-key', '# of the sandbox, see the wiki'))
  renameSync(join(folder, 'a.env'), join(folder, 'moved.env'))
  writeFileSync(join(folder, 'b.env'), `K=${slack}\n`)
  const after = scan(folder, ...least, '--baseline', '.sprawl-baseline', '.')
  expect(rulesOf(after)).toEqual(['slack-bot-token'])
  expect(after.json().summary).toMatchObject({ baseline: { known: 2 } })

  expect(baseline('update').stderr).toContain('3 entries, 1 added, 0 dropped')
  expect(readFileSync(file, 'utf8')).toContain('# of the sandbox, see the wiki')
  expect(scan(folder, ...least, '--baseline', '.sprawl-baseline', '.').status).toBe(0)
  rmSync(join(folder, 'moved.env'))
  expect(baseline('prune').stderr).toContain('2 entries, 0 added, 1 dropped')
  expect(scan(folder, '--baseline', 'gone', '.').status).toBe(2)
  writeFileSync(file, `<<<<<<< ours\n${readFileSync(file, 'utf8')}`)
  expect(scan(folder, '--baseline', '.sprawl-baseline', '.')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('line 1'),
  })
})

test('a baseline file is the same whatever order its entries came in', () => {
  const salt = new Uint8Array(16).fill(7)
  const id = `id:${'a'.repeat(43)}`
  const odd = baselineKey({ id: null, ruleId: 'generic-password', path: ' a#b\n\\c' })
  const one = baselineText({
    salt,
    entries: new Map([
      [id, 'why'],
      [odd, null],
    ]),
  })
  expect(
    baselineText({
      salt,
      entries: new Map([
        [odd, null],
        [id, 'why'],
      ]),
    }),
  ).toBe(one)
  expect(parseBaseline(one)).toEqual({
    salt,
    entries: new Map([
      [id, 'why'],
      [odd, null],
    ]),
  })
  expect(() => parseBaseline('id:short\n')).toThrow('line 1')
  expect(() => parseBaseline('')).toThrow('salt')
})

test('an id is worked out once per value and salt, and only a few at a time', async () => {
  let running = 0
  let most = 0
  let count = 0
  const ids = createValueIds(async () => {
    running += 1
    count += 1
    most = Math.max(most, running)
    await new Promise((resolve) => setTimeout(resolve, 2))
    running -= 1
    return 'id'
  })
  const salt = new Uint8Array(16)
  const values = Array.from({ length: 40 }, (_, index) => `f${index % 20}`)
  await Promise.all(values.map((fingerprint) => ids.of({ secret: new Secret('x'), fingerprint }, salt)))
  expect(count).toBe(20)
  expect(most).toBeLessThanOrEqual(4)
})

test('--fail-on decides the exit code, never what is reported', () => {
  const folder = folderOf({ 'a.env': `K=${stripe}\n` })
  const statusOf = (...conditions: string[]) => {
    const run = scan(folder, ...conditions.flatMap((one) => ['--fail-on', one]), '.')
    expect(rulesOf(run)).toEqual(['stripe-live-secret-key'])
    return run.status
  }
  expect(statusOf('severity>=high,confidence>=medium')).toBe(1)
  expect(statusOf('severity>=high,validity=active')).toBe(0)
  expect(statusOf('validity=active', 'rule=stripe-live-secret-key')).toBe(1)
  expect(statusOf('severity=low')).toBe(0)
  expect(statusOf('none')).toBe(0)
})

const config = (value: unknown) => JSON.stringify(value)
const OWN = { id: 'acme-key', title: 'Acme key', prefix: 'acme_', alphabet: 'base62', length: 32 }
const acme = `acme_${stripe.slice(8).repeat(2).slice(0, 32)}`

test('the configuration of a target is applied, told, and left out on request', () => {
  const folder = folderOf({
    'a.env': `K=${stripe}\nOWN=${acme}\n`,
    'hidden/b.env': `K=${slack}\n`,
    'sprawl.config.json': config({
      disabledRules: ['stripe-live-secret-key'],
      ignorePaths: ['hidden/**'],
      rules: [OWN],
    }),
  })
  const run = scan(folder, '--show-suppressed', '.')
  expect(rulesOf(run)).toEqual(['acme-key'])
  expect(run.json().suppressed?.map(({ rule }) => rule)).toEqual(['slack-bot-token'])
  expect(warningsOf(run)).toMatch(
    /^read sprawl\.config\.json: 1 rule off \(1 of them critical or high\), 1 path pattern hidden, 1 own rule \(detection [0-9a-f]{12}\)$/,
  )
  expect(runSprawl(['scan', '.'], { cwd: folder }).stdout).toContain('1 rule off')
  const without = scan(folder, '--no-config', '.')
  expect(rulesOf(without)).toContain('stripe-live-secret-key')
  expect(rulesOf(without)).not.toContain('acme-key')
  expect(without.json().summary.targets[0]?.warnings).toEqual([])
})

test('a configuration that is named holds for every target; one that cannot be used is refused', () => {
  const folder = folderOf({
    'a.env': `OWN=${acme}\n`,
    'mine.json': config({ rules: [OWN], extends: 'rules/gitleaks.toml' }),
    'rules/gitleaks.toml': '[[rules]]\nid = "x"\nregex = "xyzzy-[0-9]{9}"\n',
    'bad.json': '{',
    'sprawl.config.json': '{"ruels": 1}',
  })
  const run = scan(folder, '--config', 'mine.json', 'a.env')
  expect(rulesOf(run)).toEqual(['acme-key'])
  expect(warningsOf(run)).toContain('1 own rule, 1 rule of gitleaks')
  expect(scan(folder, '--config', 'bad.json', '.')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('bad.json cannot be used: it is no JSON'),
  })
  expect(warningsOf(scan(folder, '.'))).toContain('sprawl.config.json is not used: unrecognized keys: ruels')
})

test('a hostile configuration reads nothing outside its folder', () => {
  const outside = folderOf({ 'gitleaks.toml': '[[rules]]\nid = "x"\nregex = "xyzzy-[0-9]{9}"\n' })
  const folder = folderOf({ 'a.txt': 'x' })
  symlinkSync(outside, join(folder, 'link'))
  symlinkSync(join(outside, 'gitleaks.toml'), join(folder, 'link.toml'))
  const names = [join(outside, 'gitleaks.toml'), 'link/gitleaks.toml', 'link.toml', '../x/gitleaks.toml']
  writeFileSync(join(folder, 'sprawl.config.json'), config({ extends: names }))
  const warnings = warningsOf(scan(folder, '.')) ?? ''
  expect(warnings.match(/is no readable file beside the configuration/g)).toHaveLength(4)
})

test('the stash, the reflog and what nothing leads to are read when asked for', () => {
  const repository = testRepository().commit({ 'a.ts': 'export {}\n' })
  writeFileSync(join(repository.path, 'a.ts'), `f('${stripe}')\n`)
  repository.git('stash')
  repository.commit({ 'b.ts': `f('${slack}')\n` })
  repository.git('reset', '-q', '--hard', 'HEAD~1')
  const npm = token('npm-access-token')
  writeFileSync(join(repository.path, 'loose.txt'), `f('${npm}')\n`)
  repository.git('hash-object', '-w', 'loose.txt')
  rmSync(join(repository.path, 'loose.txt'))
  const found = (...argv: string[]) =>
    scan(repository.path, ...argv, '.')
      .json()
      .findings.map(({ rule, presence }) => `${rule} ${presence}`)
  expect(found()).toEqual([])
  expect(found('--stash')).toEqual(['stripe-live-secret-key in-history'])
  expect(found('--reflog')).toContain('slack-bot-token unreachable')
  expect(found('--unreachable').sort()).toEqual(
    ['npm-access-token', 'slack-bot-token', 'stripe-live-secret-key'].map((rule) => `${rule} unreachable`),
  )
})

test('targets come from a file', () => {
  const folder = folderOf({
    'one/a.env': `K=${stripe}\n`,
    'two/b.env': `K=${slack}\n`,
    'list.txt': '# ours\none\n\ntwo\none\n',
    'empty.txt': '# nothing\n',
  })
  const run = scan(folder, '--targets-from', 'list.txt')
  expect(rulesOf(run).sort()).toEqual(['slack-bot-token', 'stripe-live-secret-key'])
  expect(run.json().summary.targets).toHaveLength(2)
  expect(scan(folder, '--targets-from', 'empty.txt').status).toBe(2)
  expect(scan(folder, '--targets-from', 'gone.txt').status).toBe(2)
})
