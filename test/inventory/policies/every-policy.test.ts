import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { policies } from '#inventory/policies/index.ts'

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
  const files = readdirSync(new URL('../../../inventory/policies/', import.meta.url))
  for (const id of ids) expect(files).toContain(`${id}.ts`)
})
