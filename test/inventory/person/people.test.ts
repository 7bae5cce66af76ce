import { describe, expect, test } from 'vitest'
import { Conflict } from '#inventory/errors.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { listPeople } from '#inventory/person/list-people.ts'
import { useDatabase } from '#test/support/database.ts'
import { at } from '../finding/ledger.ts'

describe('people', () => {
  const suite = useDatabase()

  test('people are listed by name, in pages, and an e-mail belongs to one of them', async () => {
    for (const name of ['Zoe', 'Ana', 'Ana']) await addPerson(at(suite.db), { name, email: null })
    await addPerson(at(suite.db), { name: 'Mia', email: 'Mia@example.org' })
    await expect(addPerson(at(suite.db), { name: 'Other', email: 'mia@example.org' })).rejects.toThrow(
      Conflict,
    )
    const whole = await listPeople(at(suite.db), { limit: 200 })
    const names: string[] = []
    for (let cursor: string | undefined; ; ) {
      const page = await listPeople(at(suite.db), { limit: 1, cursor })
      names.push(...page.items.map(({ name }) => name))
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(names).toEqual(['Ana', 'Ana', 'Mia', 'Zoe'])
    expect(whole.items.map(({ name }) => name)).toEqual(names)
  })
})
