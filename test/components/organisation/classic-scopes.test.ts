import { expect, test } from 'vitest'
import { classicScopes } from '#components/organisation/organisation-words.ts'
import { PermissionPack, permissionsFor } from '#inventory/model/github-permissions.ts'

test('a classic token needs two scopes, each named once, however much may be known', () => {
  expect(classicScopes(permissionsFor([]))).toEqual(['repo', 'read:org'])
  expect(classicScopes(permissionsFor([...PermissionPack.options]))).toEqual(['repo', 'read:org'])
})
