import { expect, test } from 'vitest'
import { personNamed } from '#app/_data/add-person.ts'

test.each([
  [' Maya Okafor ', { name: 'Maya Okafor', email: null }],
  ['maya@shop.example', { name: 'maya', email: 'maya@shop.example' }],
  ['@maya', { name: '@maya', email: null }],
])('%j is %o', (typed, person) => expect(personNamed(typed)).toEqual(person))
