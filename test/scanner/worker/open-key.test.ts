import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemCtx } from '#inventory/ctx.ts'
import { openKey } from '#scanner/cli/up/open-key.ts'
import { makeKey } from '#scanner/keys/fingerprint-key.ts'
import { writeKeyFile } from '#scanner/keys/key-file.ts'
import { useDatabase as ownDatabase } from '#test/support/database.ts'
import { scratchFolder } from '#test/support/git.ts'

const database = ownDatabase()
const folder = scratchFolder()
const file = join(folder, 'keys', 'fingerprint.key')
const open = (path = file) => openKey(systemCtx(database.db), path)

test('the first start makes a key, later ones use it, and a ledger with a key gets no other', async () => {
  const { key, installation } = await open()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(installation.keyIds).toEqual([key.id])
  expect((await open()).key.id).toBe(key.id)

  const foreign = join(folder, 'foreign.key')
  await writeKeyFile(foreign, makeKey())
  await expect(open(foreign)).rejects.toThrow(`needs the fingerprint key ${key.id}`)

  rmSync(file)
  await expect(open()).rejects.toThrow(`needs the fingerprint key ${key.id}`)
  expect(() => statSync(file)).toThrow()
})
