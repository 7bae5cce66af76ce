import { expect, test } from 'vitest'
import { classicScopes } from '#components/organisation/organisation-words.ts'
import { PermissionPack, permissionsFor } from '#inventory/model/github-permissions.ts'

test('a classic token needs two scopes, each named once, and a third for the secrets of the organisation alone', () => {
  expect(classicScopes(permissionsFor([]))).toEqual(['repo', 'read:org'])
  const others = PermissionPack.options.filter((pack) => pack !== 'actions-secrets')
  expect(classicScopes(permissionsFor(others))).toEqual(['repo', 'read:org'])
  expect(classicScopes(permissionsFor(['actions-secrets']))).toEqual(['repo', 'read:org', 'admin:org'])
})
