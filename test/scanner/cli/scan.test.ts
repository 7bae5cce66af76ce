import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scratchFolder, testRepository } from '#test/support/git.ts'
import { runSprawl, startSprawl } from './run-sprawl.ts'
import { token } from './token.ts'

const stripe = token('stripe-live-secret-key')
const slack = token('slack-bot-token')
const scanJson = (...argv: string[]) => runSprawl(['scan', '--format', 'json', ...argv])
const places = (run: ReturnType<typeof runSprawl>) =>
  run.json().findings.map(({ rule, path, presence }) => `${rule} ${path} ${presence}`)

test('a repository: working tree and history, one finding per credential and path', () => {
  const repository = testRepository()
    .commit(
      { 'app.ts': `const key = '${stripe}'\n`, 'gone.ts': `const t = '${slack}'\n` },
      { author: 'Grace', email: 'g@example.org' },
    )
    .commit({ 'app.ts': `// a comment first\nconst key = '${stripe}'\n`, 'gone.ts': null })
  const first = repository.git('rev-list', '--max-parents=0', 'HEAD').trim()
  writeFileSync(join(repository.path, 'new.env'), `STRIPE_KEY=${stripe}\n`)
  const run = scanJson(repository.path)
  expect(run.status).toBe(1)
  expect(places(run)).toEqual([
    'stripe-live-secret-key app.ts at-head',
    'stripe-live-secret-key new.env at-head',
    'slack-bot-token gone.ts in-history',
  ])
  const [app, uncommitted, gone] = run.json().findings
  expect(app).toMatchObject({
    line: 2,
    column: 14,
    endLine: 2,
    versions: 2,
    inHead: true,
    commit: first,
    author: 'Grace',
    authorEmail: 'g@example.org',
    blob: repository.id('HEAD:app.ts'),
    validity: 'not-checked',
    decodedBy: [],
  })
  expect(uncommitted).toMatchObject({
    inHead: false,
    commit: null,
    author: null,
    fingerprint: app?.fingerprint,
  })
  expect(gone).toMatchObject({ inHead: false, commit: first, line: 1, versions: 1 })
  const text = repository.git('cat-file', 'blob', String(app?.blob))
  expect(Buffer.from(text).subarray(Number(app?.start), Number(app?.end)).toString()).toBe(stripe)
})

test('every version on demand', () => {
  const repository = testRepository()
    .commit({ 'a.ts': `key('${stripe}')\n` })
    .commit({ 'a.ts': `\nkey('${stripe}')\n` })
  const { findings } = scanJson('--every-version', repository.path).json()
  expect(findings.map(({ line, presence }) => [line, presence])).toEqual([
    [2, 'at-head'],
    [1, 'in-history'],
  ])
  expect(new Set(findings.map(({ blob }) => blob)).size).toBe(2)
})

test('no value, in no format, unless it is to be revealed', () => {
  const repository = testRepository().commit({
    'a.ts': `const key = '${stripe}'\nconst other = '${slack}'\n`,
  })
  for (const format of ['pretty', 'json', 'jsonl', 'sarif']) {
    const { stdout, stderr, status } = runSprawl(['scan', '--format', format, repository.path])
    expect(status).toBe(1)
    for (const value of [stripe, slack]) {
      expect(stdout + stderr).not.toContain(value)
      expect(stdout + stderr).not.toContain(value.slice(8))
    }
  }
})

test('what is to be revealed goes to a new file of ours only', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a.env'), `KEY=${stripe}\n`)
  const file = join(scratchFolder(), 'out.json')
  expect(scanJson('--reveal', folder).status).toBe(2)
  expect(scanJson('--reveal', '--output', file, folder).status).toBe(1)
  expect(JSON.parse(readFileSync(file, 'utf8')).findings[0].secret).toBe(stripe)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(scanJson('--reveal', '--output', file, folder).status).toBe(2)
})

test('parts of a repository', () => {
  const repository = testRepository().commit({ 'old.ts': `f('${slack}')\n` })
  const base = repository.id('HEAD')
  repository.commit({ 'new.ts': `f('${stripe}')\n` }).branch('topic', 'main')
  expect(places(scanJson('--since', base, repository.path))).toEqual([
    'stripe-live-secret-key new.ts at-head',
  ])
  expect(places(scanJson('--range', `${base}..topic`, repository.path))).toEqual([
    'stripe-live-secret-key new.ts at-head',
  ])
  expect(scanJson('--range', 'topic..main', repository.path).status).toBe(0)
  expect(scanJson('--no-history', repository.path).json().findings).toHaveLength(2)
  expect(scanJson('--staged', repository.path).status).toBe(0)
  writeFileSync(join(repository.path, 'staged.env'), `K=${token('stripe-live-secret-key', 2)}\n`)
  expect(scanJson('--staged', repository.path).status).toBe(0)
  repository.git('add', 'staged.env')
  expect(places(scanJson('--staged', repository.path))).toEqual(['stripe-live-secret-key staged.env at-head'])
})

test('a folder respects .gitignore unless told not to, and leaves .git out', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, '.gitignore'), '*.env\n')
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  const ignoring = scanJson(folder)
  expect(ignoring.status).toBe(0)
  expect(ignoring.json().summary.targets[0]?.coverage.skipped).toMatchObject([
    { reason: 'ignored', count: 1 },
  ])
  expect(places(scanJson('--no-gitignore', folder))).toEqual(['stripe-live-secret-key a.env at-head'])
})

test('one file, and standard input', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'one.env'), `K=${stripe}\n`)
  const file = runSprawl(['scan', '--format', 'json', 'one.env'], { cwd: folder })
  expect(file.json().findings[0]).toMatchObject({ path: 'one.env', line: 1, inHead: null, commit: null })
  const piped = runSprawl(['scan', '--format', 'json', '-'], { input: `K=${stripe}\n` })
  expect(piped.status).toBe(1)
  expect(piped.json().findings[0]?.fingerprint).toBe(file.json().findings[0]?.fingerprint)
})

test('a git URL is cloned, looked at, and leaves nothing behind', () => {
  const repository = testRepository().commit({ 'a.ts': `f('${stripe}')\n` })
  const temporary = scratchFolder()
  const run = runSprawl(['scan', '--format', 'json', `file://${repository.path}`], {
    env: { TMPDIR: temporary },
  })
  expect(places(run)).toEqual(['stripe-live-secret-key a.ts at-head'])
  expect(run.json().findings[0]?.target).toBe(`file://${repository.path}`)
  expect(readdirSync(temporary)).toEqual([])
})

test('findings come as lines, the summary last', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\nS=${slack}\n`)
  const lines = runSprawl(['scan', '--format', 'jsonl', folder]).stdout.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).type)).toEqual(['finding', 'finding', 'summary'])
})

test('markers and the ignore file hide, are counted, and are listed when asked for', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'marked.ts'), `f('${stripe}') // sprawl:allow\n`)
  mkdirSync(join(folder, 'docs'))
  writeFileSync(join(folder, 'docs', 'a.env'), `K=${slack}\n`)
  writeFileSync(
    join(folder, '.sprawlignore'),
    'rule:slack-bot-token docs/** # shown in the manual\nrule:nothing\n',
  )
  const run = scanJson('--show-suppressed', folder)
  expect(run.status).toBe(0)
  expect(run.json().findings).toEqual([])
  expect(run.json().suppressed?.map(({ path, suppressed }) => [path, suppressed])).toEqual([
    ['marked.ts', { by: 'marker', who: 'sprawl', detail: 'the sprawl marker on line 1' }],
    ['docs/a.env', { by: 'ignore-file', who: null, detail: '.sprawlignore line 1: shown in the manual' }],
  ])
  expect(run.stderr).toContain('.sprawlignore line 2: name the path too')
  expect(scanJson(folder).json().summary.suppressed).toBe(2)
})

test('the id that is printed hides the value wherever it goes', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  const run = scanJson('--ids', folder).json()
  const lines = [
    `salt:${run.summary.targets[0]?.idSalt}`,
    `${run.findings[0]?.ignoreLine} # revoked in March`,
  ]
  writeFileSync(join(folder, '.sprawlignore'), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, 'moved.env'), `ANOTHER=${stripe}\n`)
  const after = scanJson('--show-suppressed', folder)
  expect(after.status).toBe(0)
  expect(after.json().suppressed).toHaveLength(2)
  writeFileSync(join(folder, 'b.env'), `K=${slack}\n`)
  expect(places(scanJson(folder))).toEqual(['slack-bot-token b.env at-head'])
})

test('a weak value is hidden by rule and path, never by an id', () => {
  const folder = scratchFolder()
  mkdirSync(join(folder, 'con[f]ig'))
  writeFileSync(join(folder, 'con[f]ig', 'db.env'), `DB_PASSWORD=${['winter', '2019!'].join('')}\n`)
  const run = scanJson('--ids', '--min-confidence', '0.1', folder).json()
  const line = String(run.findings[0]?.ignoreLine)
  expect(line).toBe('rule:generic-password /con\\[f\\]ig/db.env')
  writeFileSync(join(folder, '.sprawlignore'), `${line} # of a test database\n`)
  expect(scanJson('--min-confidence', '0.1', folder).json().findings).toEqual([])
})

test('the confidence to report from is the user’s to set', () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  const confidence = Number(scanJson(folder).json().findings[0]?.confidence)
  expect(scanJson('--min-confidence', '1', folder).json().findings).toHaveLength(confidence === 1 ? 1 : 0)
  expect(scanJson('--min-confidence', '0', folder).json().findings.length).toBeGreaterThanOrEqual(1)
})

test('Ctrl-C tells what was covered, ends with 130, and leaves nothing behind', async () => {
  const folder = scratchFolder()
  const temporary = scratchFolder()
  writeFileSync(join(folder, 'a.env'), `K=${stripe}\n`)
  const child = startSprawl(['scan', '--format', 'jsonl', folder, '-'], { TMPDIR: temporary })
  let text = ''
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      resolve()
    })
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  await begun
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  const summary = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')
  expect(summary).toMatchObject({ type: 'summary', cancelled: true, complete: false, findings: 1 })
  expect(summary.targets.map(({ state }: { state: string }) => state)).toEqual(['complete', 'partial'])
  expect(readdirSync(temporary)).toEqual([])
})
