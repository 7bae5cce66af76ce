import { describe, expect, test } from 'vitest'
import { MAX_COMMENT_LENGTH, renderComment, writtenComment } from '#scanner/github/pull-request/comment.ts'
import type { PullRequestReport } from '#scanner/github/pull-request/pull-request-report.ts'
import { COMMIT, leak, report } from './reports.ts'

describe('the comment of a pull request', () => {
  test('nothing found is nothing said', () => {
    expect(renderComment(report([]))).toBeNull()
  })

  test('says what, where, which commit, whether the head holds it, whether it lives and what to do first', () => {
    const text = bodyOf(report([leak()]))
    expect(text).toContain('This pull request leaks a credential')
    expect(text).toContain('Example access token (critical)')
    expect(text).toContain(`(https://github.example/acme/shop/blob/${COMMIT}/src/pay.ts#L12)`)
    expect(text).toContain(`[\`${COMMIT.slice(0, 10)}\`]`)
    expect(text).toContain('[Revoke the token](https://example.org/tokens)')
    expect(text).toContain('| yes | **yes** | payments |')
  })

  test('removed is not clear', () => {
    const text = bodyOf(report([leak({ inHead: false, validity: 'not-checked' })]))
    expect(text).toContain('Gone from this branch, still retrievable and not revoked: **rotate it**')
    expect(text).not.toContain('Nothing left to do')
  })

  test.each([
    ['a dead value', leak({ validity: 'inactive' })],
    ['a decision', leak({ decided: 'False positive, by Ada' })],
  ])('%s is all clear', (_, done) => {
    expect(bodyOf(report([done]))).toContain('Nothing left to do')
  })

  test('one that is left keeps the comment red', () => {
    expect(bodyOf(report([leak({ validity: 'inactive' }), leak({ line: 40 })]))).toContain(
      'leaks a credential',
    )
  })

  test('for people outside it is no oracle: no validity, no vault, no owner, no link to the finding', () => {
    const outside = {
      ...report([leak({ vaultMatch: 'current-version' })], { showVaultMatch: true }),
      audience: 'outside',
    } as const
    const text = bodyOf(outside)
    expect(text).not.toMatch(/\blive\b|vault|owner|payments|version|finding|dashboard/i)
    const other = {
      ...report([leak({ validity: 'inactive', vaultMatch: 'none', owner: null, decided: null })]),
      audience: 'outside',
    } as const
    expect(bodyOf(other)).toBe(bodyOf({ ...other, leaks: [leak({ validity: 'active' })] }))
  })

  test('what the vaults say stands there only where it is wanted', () => {
    expect(bodyOf(report([leak()]))).not.toContain('Vaults')
    expect(bodyOf(report([leak({ vaultMatch: 'older-version' })], { showVaultMatch: true }))).toContain(
      'older version',
    )
  })

  test('a link to a path with parentheses, or with half a character, is whole', () => {
    const text = bodyOf(report([leak({ path: 'app/(shop)/a).env' }), leak({ path: 'b\ud800.env' })]))
    expect(text).toContain(`/blob/${COMMIT}/app/%28shop%29/a%29.env#L12)`)
    expect(text).toContain(`/blob/${COMMIT}/b%EF%BF%BD.env#L12)`)
  })

  test('a path is shown as it is, and links, mentions and breaks nothing', () => {
    const path = 'a|b`c``d @everyone <img src=x> [x](http://evil.example)\n| row \u202e.md'
    const text = bodyOf(report([leak({ path })]))
    const row = text.split('\n').find((line) => line.includes('@everyone')) ?? ''
    expect(row).toContain('```')
    expect(row.replace(/```.*```/, '')).not.toContain('@everyone')
    expect(row).not.toContain('\u202e')
    expect(row.split(/(?<!\\)\|/)).toHaveLength(9)
  })

  test('a thousand leaks fit, with an honest count of the others', () => {
    const many = Array.from({ length: 1_000 }, (_, line) =>
      leak({ line, path: `src/${'deep/'.repeat(20)}${line}.ts` }),
    )
    const text = bodyOf(report(many))
    expect(text.length).toBeLessThan(MAX_COMMENT_LENGTH)
    const rows = text.split('\n').filter((line) => line.includes('Example access token')).length
    expect(text).toContain(`**and ${1_000 - rows} more**`)
  })

  test('its hash is found in it, does not depend on order, and changes with what it says', () => {
    const leaks = [leak({ line: 1 }), leak({ line: 2 })]
    const made = renderComment(report(leaks))
    expect(writtenComment(made?.body ?? '')).toEqual({ hash: made?.hash, audience: 'inside' })
    expect(renderComment(report(leaks.toReversed()))?.hash).toBe(made?.hash)
    expect(renderComment(report([leak({ line: 1 })]))?.hash).not.toBe(made?.hash)
    expect(writtenComment('Looks good to me')).toBeNull()
  })

  test('an allow marker of the same pull request is shown with what policy makes of it', () => {
    expect(bodyOf(report([leak({ allowMarker: 'not-obeyed' })]))).toContain('not obeyed')
  })

  test('an answer that waits names who is asked, and mentions those whom the code host knows', () => {
    const waiting = { says: 'no credential', login: 'ada' }
    const named = [
      { name: 'Grace', login: 'grace' },
      { name: 'Bob @everyone', login: null },
      { name: 'Eve', login: 'x y](http://evil.example)' },
    ]
    const text = bodyOf(report([leak({ waiting })], { approvers: { named, count: 5 } }))
    expect(text).toContain('Waiting for the word of one of @grace, Bob @\u{200b}everyone, Eve (and 2 more)')
    expect(text).toContain('[Say yes or no](https://sprawl.example/findings)')
    expect(text).toContain('Waiting for approval: no credential, says `ada`')
    expect(bodyOf({ ...report([leak({ waiting })]), audience: 'outside' })).not.toMatch(/ada|grace/)
  })

  test('who let it pass stands above the table, and what it brings stays told', () => {
    const pass = { by: 'Grace', reason: 'The shop is down.' }
    const text = bodyOf(report([leak()], { pass }))
    expect(text).toContain('**Grace let this commit pass:** The shop is down. What it brings stays open.')
    expect(text).toContain('Example access token')
  })
})

const bodyOf = (given: PullRequestReport): string => renderComment(given)?.body ?? ''
