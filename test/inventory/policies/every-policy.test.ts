import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { entryPolicies } from '#inventory/policies/entry/index.ts'
import { policies as leakPolicies } from '#inventory/policies/index.ts'

const policies = [...leakPolicies, ...entryPolicies]

describe.each(policies)('the policy $id', (policy) => {
  test('is named as people can read it, and has a default for every setting', () => {
    expect(policy.id).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(policy.title).not.toBe('')
    expect(policy.settings.safeParse({}).success).toBe(true)
  })
})

test('no two policies share an id, and each is a file of its name', () => {
  const ids = policies.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  const folder = new URL('../../../inventory/policies/', import.meta.url)
  const files = [...readdirSync(folder), ...readdirSync(new URL('entry/', folder))]
  for (const id of ids) expect(files).toContain(`${id}.ts`)
})
