import { describe, expect, test } from 'vitest'
import { type CheckFacts, renderCheck } from '#scanner/github/pull-request/check.ts'
import { leak, report } from './reports.ts'

const facts = (given: Partial<CheckFacts> = {}): CheckFacts => ({
  sight: 'looked',
  unseenBlocks: false,
  unseenAfterMinutes: 10,
  error: null,
  blocks: () => true,
  ...given,
})

describe('the check of a head', () => {
  test('a clean head passes, without annotations and buttons', () => {
    expect(renderCheck(report([]), facts())).toMatchObject({
      conclusion: 'success',
      title: 'No credentials',
      annotations: [],
      actions: [],
    })
  })

  test('it fails for what policy blocks, and is neutral for what it only reports', () => {
    const leaks = report([leak(), leak({ fingerprint: 'b', line: 40 })])
    expect(renderCheck(leaks, facts())).toMatchObject({
      conclusion: 'failure',
      title: '2 credentials leaked',
    })
    const reported = renderCheck(leaks, facts({ blocks: () => false }))
    expect(reported).toMatchObject({ conclusion: 'neutral', title: '2 credentials leaked, reported only' })
    expect(reported.annotations.map(({ annotation_level }) => annotation_level)).toEqual([
      'warning',
      'warning',
    ])
  })

  test('what is answered passes and is not annotated', () => {
    const done = report([
      leak({ decided: 'Looked at: no credential' }),
      leak({ validity: 'inactive', line: 9 }),
    ])
    expect(renderCheck(done, facts({ blocks: () => false }))).toMatchObject({
      conclusion: 'success',
      title: 'Nothing left to do',
      annotations: [],
      actions: [],
    })
  })

  test('three buttons, as short as GitHub wants them; none while all of it waits', () => {
    const { actions } = renderCheck(report([leak()]), facts())
    expect(actions.map(({ identifier }) => identifier)).toEqual([
      'false-positive',
      'test-credential',
      'will-fix',
    ])
    for (const { label, description, identifier } of actions) {
      expect(label.length).toBeLessThanOrEqual(20)
      expect(description.length).toBeLessThanOrEqual(40)
      expect(identifier.length).toBeLessThanOrEqual(20)
    }
    const waiting = { says: 'no credential', login: 'ada' }
    const asked = renderCheck(report([leak({ waiting })]), facts())
    expect(asked).toMatchObject({ title: '1 credential leaked, waiting for approval', actions: [] })
    expect(asked.summary).toContain('Waiting for the word of whoever keeps Sprawl')
  })

  test('an annotation says the first step, and that removed is not clear', () => {
    const [note] = renderCheck(report([leak({ inHead: false })]), facts()).annotations
    expect(note).toMatchObject({ path: 'src/pay.ts', start_line: 12, annotation_level: 'failure' })
    expect(note?.message).toContain('Revoke the token')
    expect(note?.message).toContain('still retrievable and not revoked')
  })

  test('a thousand leaks are 150 annotations, an honest count, and a summary that fits', () => {
    const many = Array.from({ length: 1_000 }, (_, line) =>
      leak({ line, path: `src/${'deep/'.repeat(20)}${line}` }),
    )
    const { annotations, summary } = renderCheck(report(many), facts())
    expect(annotations).toHaveLength(150)
    expect(summary).toContain('850 more have no annotation')
    expect(summary.length).toBeLessThanOrEqual(65_535)
  })

  test.each([
    [true, 'failure'],
    [false, 'neutral'],
  ])('what nobody looked at in time is told as such; blocking %s', (unseenBlocks, conclusion) => {
    const error = 'The commits have no history in common.'
    const unseen = facts({ sight: 'unseen', unseenBlocks, error })
    expect(renderCheck(report([]), unseen)).toMatchObject({
      conclusion,
      title: 'NOT LOOKED AT',
      summary: expect.stringContaining(error),
    })
    expect(renderCheck({ ...report([]), audience: 'outside' }, unseen).summary).not.toContain(error)
  })

  test('broken glass names who and why to people of the organisation, and nobody to others', () => {
    const pass = { by: 'Grace Hopper', reason: 'The shop is *down*.' }
    const inside = renderCheck(report([leak()], { pass }), facts())
    expect(inside).toMatchObject({ conclusion: 'neutral', title: 'Let pass by Grace Hopper', actions: [] })
    expect(inside.summary).toContain('The shop is \\*down\\*.')
    expect(inside.summary).toContain('stays open')
    const outside = renderCheck({ ...report([leak()], { pass }), audience: 'outside' }, facts())
    expect(JSON.stringify(outside)).not.toMatch(/Grace|shop is/)
  })

  test('for people outside nothing hangs on what is known of the value', () => {
    const of = (given: Parameters<typeof leak>[0]) =>
      renderCheck({ ...report([leak(given)]), audience: 'outside' }, facts())
    expect(of({ validity: 'inactive', vaultMatch: 'current-version', owner: null })).toEqual(
      of({ validity: 'active' }),
    )
    expect(of({}).detailsUrl).toBeNull()
  })
})
