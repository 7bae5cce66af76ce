import { describe, expect, test } from 'vitest'
import { parseCodeOwners } from '#scanner/owners/codeowners.ts'
import { committerOf } from '#scanner/owners/committer.ts'
import { parseMailmap } from '#scanner/owners/mailmap.ts'

describe('CODEOWNERS', () => {
  const owners = parseCodeOwners(`
# the whole
*            @acme/everybody
*.js         @js-person   # inline
/build/logs/ @doctocat
docs/*       docs@example.org
apps/        @octocat
**/logs      @logs
/apps/github
/scripts/ @a @acme/b
path\\ with\\ spaces/ @spaces
!negated @nobody
broken not-an-owner
`)
  const of = (path: string) => owners.ownersOf(path)?.owners ?? null

  test.each([
    ['readme', ['@acme/everybody']],
    ['src/a.js', ['@js-person']],
    ['build/logs/x/y.txt', ['@logs']],
    ['docs/getting-started.md', ['docs@example.org']],
    ['docs/build-app/troubleshooting.md', ['@acme/everybody']],
    ['deep/apps/x', ['@octocat']],
    ['apps/github/x', []],
    ['scripts/run', ['@a', '@acme/b']],
    ['path with spaces/a', ['@spaces']],
  ])('%s', (path, expected) => {
    expect(of(path)).toEqual(expected)
  })

  test('tells the line that decided and the lines it could not read', () => {
    expect(owners.ownersOf('src/a.js')?.line).toBe(4)
    expect(owners.unread).toEqual([12, 13])
    expect(parseCodeOwners('').ownersOf('a')).toBeNull()
  })

  test('a path that leaves the tree owns nothing and breaks nothing', () => {
    expect(of('../etc/passwd')).toBeNull()
  })
})

describe('who stands behind a commit', () => {
  test.each([
    ['Ada', '123+ada@users.noreply.github.com', { login: 'ada', email: null, isBot: false }],
    ['Ada', 'ada@users.noreply.github.com', { login: 'ada', email: null, isBot: false }],
    ['Ada', 'Ada@Example.org', { login: null, email: 'ada@example.org', isBot: false }],
    ['renovate[bot]', 'bot@renovateapp.com', { login: null, email: 'bot@renovateapp.com', isBot: true }],
    [
      'x',
      '49699333+dependabot[bot]@users.noreply.github.com',
      { login: 'dependabot[bot]', email: null, isBot: true },
    ],
    ['ci', 'noreply@github.com', { login: null, email: 'noreply@github.com', isBot: true }],
    ['Jenkinson', 'jenkinson@example.org', { login: null, email: 'jenkinson@example.org', isBot: false }],
  ])('%s <%s>', (name, email, expected) => {
    expect(committerOf({ name, email })).toEqual(expected)
  })

  test('a mailmap gives people their name and address', () => {
    const map = parseMailmap(`# people
Ada Lovelace <ada@example.org> <ada@old.example>
<grace@example.org> Grace <root@localhost>
Proper Name <commit@example.org>
not a line
`)
    expect(map({ name: 'ada', email: 'ADA@old.example' })).toEqual({
      name: 'Ada Lovelace',
      email: 'ada@example.org',
    })
    expect(map({ name: 'Grace', email: 'root@localhost' })).toEqual({
      name: 'Grace',
      email: 'grace@example.org',
    })
    expect(map({ name: 'Other', email: 'root@localhost' })).toEqual({
      name: 'Other',
      email: 'root@localhost',
    })
    expect(map({ name: 'x', email: 'commit@example.org' })).toEqual({
      name: 'Proper Name',
      email: 'commit@example.org',
    })
  })
})
