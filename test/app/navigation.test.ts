import { describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'
import { navigation, startsAtMine } from '#app/(dashboard)/navigation.ts'
import { permissionsOf, Role, usualScope } from '#inventory/model/permissions.ts'

const looks = (role: Role) => ({
  permissions: [...permissionsOf[role]],
  scope: { kind: usualScope[role] },
})
const labels = (role: Role) => navigation(routes.findings(), looks(role)).map(({ label }) => label)

describe('the side bar', () => {
  test('offers what a role may open', () => {
    expect(labels('administrator')).toContain('Members')
    expect(labels('auditor')).toContain('Members')
    expect(labels('auditor')).not.toContain('Mine')
    for (const role of ['analyst', 'developer', 'viewer'] as const)
      expect(labels(role)).not.toContain('Members')
    for (const role of Role.options) expect(labels(role)).toContain('Findings')
  })

  test('begins at Mine for who answers for what they own', () => {
    expect(startsAtMine(looks('developer'))).toBe(true)
    expect(labels('developer')[0]).toBe('Mine')
    expect(labels('developer')).not.toContain('Overview')
    expect(startsAtMine(looks('analyst'))).toBe(false)
    expect(startsAtMine({ ...looks('viewer'), scope: { kind: 'owned' } })).toBe(false)
  })

  test('marks the page one is on, and offers nothing to nobody', () => {
    const current = navigation(routes.finding('x'), looks('analyst')).filter((item) => item.current)
    expect(current.map(({ label }) => label)).toEqual(['Findings'])
    expect(navigation(routes.findings(), undefined)).toEqual([])
  })
})
