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
  expect(engine.judge(generic, 'test/fixtures/client.ts', source)).toMatchObject({
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
