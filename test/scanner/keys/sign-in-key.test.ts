import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureSignInKey, signInKeyPath } from '#scanner/keys/sign-in-key.ts'
import { scratchFolder } from '#test/support/git.ts'

const folder = scratchFolder()

test('lies in the data directory, or where the operator says', () => {
  expect(signInKeyPath('/d', {})).toBe('/d/keys/sign-in.key')
  expect(signInKeyPath('/d', { SPRAWL_SIGN_IN_KEY_FILE: '/k' })).toBe('/k')
})

test('is made once, for its owner’s eyes only', async () => {
  const file = join(folder, 'keys', 'sign-in.key')
  await ensureSignInKey(file, false)
  const made = readFileSync(file, 'utf8')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(Buffer.from(made.trim(), 'base64url')).toHaveLength(32)
  await ensureSignInKey(file, true)
  expect(readFileSync(file, 'utf8')).toBe(made)
})

test('is not made anew once people have accounts: the message says which file is wanted', async () => {
  const file = join(folder, 'gone.key')
  await expect(ensureSignInKey(file, true)).rejects.toThrow(file)
})

test('is refused when others may read it, or when it is none', async () => {
  const file = join(folder, 'odd.key')
  writeFileSync(file, 'not a key\n', { mode: 0o600 })
  await expect(ensureSignInKey(file, false)).rejects.toThrow('holds no sign-in key')
  chmodSync(file, 0o644)
  await expect(ensureSignInKey(file, false)).rejects.toThrow('chmod 600')
})
