import { describe, expect, test } from 'vitest'
import { environmentOf } from '#scanner/vaults/environment.ts'
import { ownerHints } from '#scanner/vaults/owner-hints.ts'

describe('the environment of an entry', () => {
  test.each([
    ['payments/prod/db', {}, 'production'],
    ['payments/db', { environment: 'Staging' }, 'staging'],
    ['prod/db', { 'acme.io/env': 'dev' }, 'development'],
    ['product/delivery', {}, 'unknown'],
    ['copy-prod-to-test', {}, 'unknown'],
  ] as const)('of %s with %j is %s', (path, tags, environment) => {
    expect(environmentOf(path, tags)).toBe(environment)
  })
})

test('owners are read from tags that name them, creators with less certainty', () => {
  const tags = { Owner: 'ada@acme.example', 'acme.io/team': 'payments', 'created-by': '@bob', colour: 'red' }
  expect(ownerHints(tags, 'tag')).toEqual([
    { kind: 'email', value: 'ada@acme.example', score: 0.8, detail: 'tag Owner' },
    { kind: 'team', value: 'payments', score: 0.8, detail: 'tag acme.io/team' },
    { kind: 'login', value: 'bob', score: 0.5, detail: 'tag created-by' },
  ])
})
