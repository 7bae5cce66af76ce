import { describe, expect, test } from 'vitest'
import { type JsonObject, SCIM } from '#inventory/model/scim.ts'
import { parseScimFilter, ScimFilterError } from '#inventory/model/scim-filter.ts'
import { patched } from '#inventory/model/scim-patch.ts'
import { ScimPathError } from '#inventory/model/scim-path.ts'

describe('filters of SCIM', () => {
  test('and binds closer than or, and brackets closer than both', () => {
    expect(parseScimFilter('a eq "1" or b eq "2" and not (c pr)')).toEqual({
      kind: 'or',
      of: [
        { kind: 'compare', path: 'a', operator: 'eq', value: '1' },
        {
          kind: 'and',
          of: [
            { kind: 'compare', path: 'b', operator: 'eq', value: '2' },
            { kind: 'not', of: { kind: 'present', path: 'c' } },
          ],
        },
      ],
    })
  })

  test('names and operators have no case, the schema of the core is left out, quotes may hold quotes', () => {
    expect(parseScimFilter(`${SCIM.user}:UserName EQ "a\\"b"`)).toEqual({
      kind: 'compare',
      path: 'username',
      operator: 'eq',
      value: 'a"b',
    })
    expect(parseScimFilter('emails[type eq "work"].value eq "x"')).toEqual({
      kind: 'and',
      of: [
        { kind: 'compare', path: 'emails.type', operator: 'eq', value: 'work' },
        { kind: 'compare', path: 'emails.value', operator: 'eq', value: 'x' },
      ],
    })
  })

  test.each([
    '',
    'userName',
    'userName eq',
    'userName is "x"',
    'userName eq x',
    'userName eq "x',
    '(userName eq "x"',
    'userName eq "x" userName eq "y"',
    `${'('.repeat(40)}userName pr${')'.repeat(40)}`,
    `userName eq "${'x'.repeat(3000)}"`,
    Array.from({ length: 100 }, () => 'a pr').join(' or '),
  ])('%s is no filter', (text) => {
    expect(() => parseScimFilter(text)).toThrow(ScimFilterError)
  })
})

const user: JsonObject = {
  userName: 'ada',
  name: { givenName: 'Ada' },
  emails: [{ value: 'ada@example.org', type: 'work', primary: true }],
  active: true,
}

describe('patches of SCIM', () => {
  test('what Entra ID sends of a user', () => {
    const result = patched(user, [
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'new@example.org' },
      { op: 'add', path: 'emails[type eq "other"].value', value: 'second@example.org' },
      { op: 'replace', path: 'active', value: 'False' },
      { op: 'add', path: 'name.familyName', value: 'Lovelace' },
      { op: 'add', path: `${SCIM.enterpriseUser}:manager`, value: 'm1' },
    ])
    expect(result).toEqual({
      userName: 'ada',
      name: { givenName: 'Ada', familyName: 'Lovelace' },
      emails: [
        { value: 'new@example.org', type: 'work', primary: true },
        { type: 'other', value: 'second@example.org' },
      ],
      active: 'False',
      [SCIM.enterpriseUser]: { manager: 'm1' },
    })
    expect(user.active).toBe(true)
  })

  test('a value without a path names attributes, also dotted and of an extension', () => {
    const value = { active: false, 'name.givenName': 'A', [SCIM.enterpriseUser]: { manager: { value: 'm' } } }
    expect(patched(user, [{ op: 'replace', value }])).toMatchObject({
      active: false,
      name: { givenName: 'A' },
      [SCIM.enterpriseUser]: { manager: { value: 'm' } },
    })
  })

  test('members come and go, as Okta and Entra ID say it', () => {
    const group: JsonObject = { displayName: 'g', members: [{ value: 'a' }, { value: 'b' }, { value: 'c' }] }
    const members = (operation: Parameters<typeof patched>[1][number]) =>
      (patched(group, [operation]).members as { value: string }[]).map(({ value }) => value)
    expect(members({ op: 'add', path: 'members', value: [{ value: 'b' }, { value: 'd' }] })).toEqual([
      'a',
      'b',
      'c',
      'd',
    ])
    expect(members({ op: 'remove', path: 'members[value eq "b"]' })).toEqual(['a', 'c'])
    expect(members({ op: 'remove', path: 'members', value: [{ value: 'a' }, { value: 'c' }] })).toEqual(['b'])
    expect(members({ op: 'replace', path: 'members', value: [{ value: 'z' }] })).toEqual(['z'])
    expect(patched(group, [{ op: 'remove', path: 'members' }]).members).toBeUndefined()
  })

  test.each(['__proto__.polluted', 'constructor.prototype', 'a b', 'emails[type eq "work"', '', 'name..x'])(
    'the path %j is refused',
    (path) => {
      const change = () => patched(user, [{ op: 'add', path: path === '' ? ' ' : path, value: 'x' }])
      expect(change).toThrow(Error)
      try {
        change()
      } catch (error) {
        expect(error instanceof ScimPathError || error instanceof ScimFilterError).toBe(true)
      }
      expect(Object.keys(Object.prototype)).toEqual([])
    },
  )

  test('a remove without a path has no target', () => {
    expect(() => patched(user, [{ op: 'remove' }])).toThrow(ScimPathError)
  })
})
