import { expect, test } from 'vitest'
import { sourceErrorFrom } from '#scanner/sources/git/errors.ts'

test.each([
  ["error: object does not exist\nfatal: expected 'acknowledgments'", 'unreachable'],
  ['error: RPC failed; HTTP 502\nfatal: error reading section header', 'unreachable'],
  ["fatal: repository 'https://git.example.org/a/b/' not found", 'not-found'],
  ['fatal: unable to access: The requested URL returned error: 404', 'not-found'],
  ['fatal: Authentication failed for x', 'wrong-credentials'],
])('what git says: %s', (said, code) => {
  expect(sourceErrorFrom(said, 'It failed.', []).code).toBe(code)
})
