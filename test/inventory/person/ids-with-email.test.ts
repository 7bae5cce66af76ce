import { beforeAll, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { idsWithEmail } from '#inventory/person/ids-with-email.ts'
import { suiteDatabase } from '#test/support/door.ts'

const suite = suiteDatabase()
beforeAll(async () => {
  await addPerson(localCtx(suite.db), { name: 'Axel', email: 'axb@example.org' })
  await addPerson(localCtx(suite.db), { name: 'Ada', email: 'a_b@Example.org' })
})

test.each([
  ['A_B@example.org', 1],
  [' a_b@example.org ', 1],
  ['a%@example.org', 0],
  ['_xb@example.org', 0],
  ['%', 0],
])('%s is the e-mail of %i', async (email, count) => {
  expect(await idsWithEmail(suite.db, email)).toHaveLength(count)
})
