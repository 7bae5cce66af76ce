import { expect, test } from 'vitest'
import { rotatingProducts } from '#components/vault/rotate-words.ts'
import { ROTATING_PRODUCTS } from '#inventory/model/rotation.ts'

test('the page has words for each product that rotates on our word, and for no other', () => {
  expect(Object.keys(rotatingProducts).sort()).toEqual([...ROTATING_PRODUCTS].sort())
})
