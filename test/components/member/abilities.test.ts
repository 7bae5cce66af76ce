import { describe, expect, test } from 'vitest'
import { abilities } from '#components/member/abilities.ts'
import { permissionsOf, Role, scopesOf, usualScope } from '#inventory/model/permissions.ts'

describe('the table of roles', () => {
  const listed = abilities.flatMap(({ permissions }) => permissions)
  const given = new Set(Role.options.flatMap((role) => [...permissionsOf[role]]))

  test('says every permission that a person may have, once', () => {
    expect(listed.filter((each) => !given.has(each))).toEqual([])
    expect([...given].filter((each) => !listed.includes(each))).toEqual([])
    expect(new Set(listed).size).toBe(listed.length)
  })

  test('gives a role no scope that it cannot have', () => {
    for (const role of Role.options) expect(scopesOf[role]).toContain(usualScope[role])
  })

  test('lets auditors and viewers change nothing but their own account', () => {
    const own = /^(account|session|token)\./
    for (const role of ['auditor', 'viewer'] as const) {
      const changes = [...permissionsOf[role]].filter(
        (each) => !/\.(read|export)$/.test(each) && !own.test(each),
      )
      expect(changes).toEqual([])
    }
  })
})
