import { expect, test } from 'vitest'
import { EVERYTHING, partWords } from '#inventory/model/vault-recording.ts'

test('what stands for the rest of a vault has a word, and a part its own name', () => {
  expect(partWords(EVERYTHING)).toBe('whatever else it holds')
  expect(partWords('team/secret')).toBe('team/secret')
})
