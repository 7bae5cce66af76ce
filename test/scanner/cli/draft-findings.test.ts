import { expect, test } from 'vitest'
import { parseScanArguments } from '#scanner/cli/scan/arguments.ts'
import { draftFindings } from '#scanner/scan/draft-findings.ts'
import { beginLook, type Hit, type Look, type Placement, type Run } from '#scanner/scan/look.ts'

const hit = (change: Partial<Hit> = {}): Hit => ({
  ruleId: 'a-rule',
  score: 0.9,
  reasons: [],
  weak: false,
  region: { start: 10, end: 20, line: 3, column: 5, endLine: 3, endColumn: 15 },
  decodedBy: [],
  inside: null,
  context: { key: null, line: '' },
  allowedBy: null,
  fingerprint: 'f',
  editorColumns: { start: 5, end: 15 },
  ...change,
})
const at = (line: number, change: Partial<Hit> = {}) =>
  hit({
    ...change,
    region: { start: line * 10, end: line * 10 + 5, line, column: 1, endLine: line, endColumn: 6 },
  })
const commit = (id: string, date: string) => ({ id, author: 'Ada', authorEmail: 'ada@example.org', date })
const place = (blob: string, change: Partial<Placement> = {}): Placement => ({
  blob,
  path: 'a.ts',
  introduced: commit(`of ${blob}`, '2024-01-01T00:00:00Z'),
  presence: 'in-history',
  inHead: false,
  ...change,
})

function lookWith(blobs: Readonly<Record<string, readonly Hit[]>>): Look {
  const look = beginLook('here', 'repository')
  for (const [blob, hits] of Object.entries(blobs)) look.hits.set(blob, { hits, facts: { generated: false } })
  return look
}

const parsed = parseScanArguments(['here'])
if (parsed === null) throw new Error('no options')

/** An engine that takes the score of a candidate for its confidence, and rejects what lies in `rejected/`. */
const run = (everyVersion = false): Pick<Run, 'detection' | 'options'> => ({
  detection: {
    rules: new Map(),
    minConfidence: null,
    hiddenBy: () => null,
    engine: {
      detectionVersion: '1',
      scan: () => ({ candidates: [], facts: { generated: false }, skips: [] }),
      judge: ({ score, ruleId, reasons }, path, _facts, threshold = 0.5) =>
        score < threshold || path.startsWith('rejected/')
          ? { verdict: 'rejected', reason: 'low' }
          : {
              verdict: 'match',
              confidence: score,
              severity: ruleId === 'grave' ? 'critical' : 'low',
              reasons,
            },
    },
  },
  options: {
    ...parsed,
    everyVersion,
  },
})

test('versions of a file are one finding: newest lines, first commit, nearest presence', () => {
  const look = lookWith({ old: [at(1)], new: [at(7)] })
  const drafts = draftFindings(run(), look, [
    place('old', { introduced: commit('first', '2020-01-01T00:00:00Z') }),
    place('new', { introduced: commit('second', '2022-01-01T00:00:00Z'), presence: 'at-head', inHead: true }),
  ])
  expect(drafts).toMatchObject([
    {
      versions: 2,
      presence: 'at-head',
      inHead: true,
      introduced: { id: 'first' },
      placement: { blob: 'new' },
    },
  ])
  expect(drafts[0]?.hit.region.line).toBe(7)
})

test('of versions only in history the last one is shown', () => {
  const drafts = draftFindings(run(), lookWith({ a: [at(1)], b: [at(2)] }), [
    place('b', { introduced: commit('later', '2025-01-01T00:00:00Z') }),
    place('a'),
  ])
  expect(drafts[0]).toMatchObject({ placement: { blob: 'b' }, introduced: { id: 'of a' } })
})

test('every version is a finding of its own when asked for, and still counts all', () => {
  const look = lookWith({ old: [at(1)], new: [at(7)] })
  const drafts = draftFindings(run(true), look, [
    place('old'),
    place('new', { presence: 'at-head', inHead: true }),
  ])
  expect(drafts.map(({ placement, presence, versions }) => [placement.blob, presence, versions])).toEqual([
    ['old', 'in-history', 2],
    ['new', 'at-head', 2],
  ])
})

test('a marker holds when it stands on every line of the newest version', () => {
  const marked = { allowedBy: 'sprawl' }
  const placements = [place('old'), place('new', { presence: 'at-head', inHead: true })]
  const allowed = (old: Hit[], now: Hit[]) =>
    draftFindings(run(), lookWith({ old, new: now }), placements).map(({ isAllowed }) => isAllowed)
  expect(allowed([at(1)], [at(1, marked)])).toEqual([true])
  expect(allowed([at(1, marked)], [at(1)])).toEqual([false])
  expect(allowed([at(1)], [at(1, marked), at(2)])).toEqual([false])
})

test('one value seen twice in a blob is one finding that names the other lines', () => {
  const drafts = draftFindings(run(), lookWith({ a: [at(1), at(4), at(9)] }), [place('a')])
  expect(drafts).toMatchObject([{ alsoAtLines: [4, 9] }])
})

test('of two rules that see the same value the graver speaks', () => {
  const drafts = draftFindings(run(), lookWith({ a: [at(1, { score: 1 }), at(1, { ruleId: 'grave' })] }), [
    place('a'),
  ])
  expect(drafts).toMatchObject([{ hit: { ruleId: 'grave' }, severity: 'critical' }])
})

test('each path is judged for itself', () => {
  const look = lookWith({ a: [at(1)], doubtful: [at(1, { score: 0.4, fingerprint: 'g' })] })
  const placements = [place('a'), place('a', { path: 'rejected/a.ts' }), place('doubtful', { path: 'b.ts' })]
  expect(draftFindings(run(), look, placements).map(({ placement }) => placement.path)).toEqual(['a.ts'])
})
