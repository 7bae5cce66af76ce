import { expect, test } from 'vitest'
import type { CandidateFacts } from '#scanner/engine/types.ts'
import { engine, found, madeUp } from './support.ts'

const source = { generated: false }
const generic: CandidateFacts = {
  ruleId: 'generic-token',
  score: 0.7,
  reasons: ['assignment', 'key-secret'],
  weak: false,
}
const prefixed: CandidateFacts = {
  ruleId: 'github-fine-grained-token',
  score: 0.93,
  reasons: ['prefix'],
  weak: false,
}

test('a path may lower what is generic below the threshold, and a token with a prefix stays', () => {
  expect(engine.judge(generic, 'src/client.ts', source).verdict).toBe('match')
  expect(engine.judge({ ...generic, score: 0.52 }, 'test/fixtures/client.ts', source)).toMatchObject({
    verdict: 'rejected',
    reason: 'test-path',
  })
  expect(engine.judge(prefixed, 'test/fixtures/client.ts', source).verdict).toBe('match')
})

test('lock files hold no generic credential, whatever the score', () => {
  const sure = { ...generic, score: 0.99 }
  expect(engine.judge(sure, 'app/package-lock.json', source)).toEqual({
    verdict: 'rejected',
    reason: 'lock-file',
  })
  expect(engine.judge(prefixed, 'app/package-lock.json', source).verdict).toBe('match')
})

test('generated files lower what is generic', () => {
  expect(engine.judge(generic, 'src/client.ts', { generated: true })).toEqual({
    verdict: 'rejected',
    reason: 'generated-file',
  })
})

test('a rejection names what spoke against it', () => {
  const template = { ...generic, score: 0.02, reasons: ['assignment', 'template'] }
  expect(engine.judge(template, 'a.env', source)).toEqual({ verdict: 'rejected', reason: 'template' })
})

test('judging needs no value: the stored facts of a candidate are judged alike', () => {
  const [candidate] = found(`api_token = "${madeUp(1)}"\n`)
  const stored: unknown = JSON.parse(JSON.stringify(candidate))
  expect(candidate && engine.judge(stored as CandidateFacts, 'a.py', source)).toEqual(
    candidate && engine.judge(candidate, 'a.py', source),
  )
})

test('a rule that is gone is rejected, not an error', () => {
  expect(engine.judge({ ...generic, ruleId: 'gone' }, 'a.py', source)).toEqual({
    verdict: 'rejected',
    reason: 'unknown-rule',
  })
})

test('a weak value is one step less severe', () => {
  const severityOf = (candidate: CandidateFacts) => {
    const judgement = engine.judge(candidate, 'deploy/app.env', source)
    return judgement.verdict === 'match' ? judgement.severity : null
  }
  expect(severityOf(generic)).toBe('high')
  expect(severityOf({ ...generic, weak: true })).toBe('medium')
})

test('a password hash is a leak where users are kept, and an example in code and its tests', () => {
  const hash: CandidateFacts = {
    ruleId: 'password-hash-bcrypt',
    score: 0.93,
    reasons: ['prefix'],
    weak: false,
  }
  expect(engine.judge(hash, 'deploy/users.yml', source).verdict).toBe('match')
  expect(engine.judge(hash, 'etc/htpasswd', source).verdict).toBe('match')
  for (const path of ['src/Hasher.java', 'test/users.yml', 'docs/hashing.md', 'examples/users.yml'])
    expect(engine.judge(hash, path, source).verdict).toBe('rejected')
})

test('what is encrypted is reported only to those who ask for less', () => {
  const sealed: CandidateFacts = {
    ruleId: 'ansible-vault-content',
    score: 0.9,
    reasons: ['prefix'],
    weak: false,
  }
  expect(engine.judge(sealed, 'group_vars/all.yml', source)).toEqual({
    verdict: 'rejected',
    reason: 'encrypted',
  })
  expect(engine.judge(sealed, 'group_vars/all.yml', source, 0.2).verdict).toBe('match')
})

test('in tests, examples and documentation a credential is one step less severe', () => {
  const severityAt = (path: string) => {
    const judgement = engine.judge(prefixed, path, source)
    return judgement.verdict === 'match' ? judgement.severity : null
  }
  expect(severityAt('src/client.ts')).toBe('critical')
  expect(severityAt('test/fixtures/client.ts')).toBe('high')
  expect(severityAt('docs/start.md')).toBe('high')
})

test('a plain text file is no documentation', () => {
  expect(engine.judge({ ...generic, score: 0.52 }, 'backup/accounts.txt', source).verdict).toBe('match')
})
