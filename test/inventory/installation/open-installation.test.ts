import { describe, expect, test } from 'vitest'
import { systemCtx } from '#inventory/ctx.ts'
import { WrongKey } from '#inventory/errors.ts'
import { openInstallation, wantedKeyId } from '#inventory/installation/open-installation.ts'
import { useDatabase } from '#test/support/database.ts'

const key = (keyId: string, byte: string) => ({ keyId, checkValue: byte.repeat(16) })

describe('openInstallation', () => {
  const suite = useDatabase()

  test('makes the salt once, also when two workers start at the same time', async () => {
    const ctx = systemCtx(suite.db)
    const opened = await Promise.all([1, 2, 3].map(() => openInstallation(ctx, { keyCheck: null })))
    const salts = new Set(opened.map(({ salt }) => Buffer.from(salt).toString('hex')))
    expect(salts.size).toBe(1)
    expect(opened[0]?.salt).toHaveLength(32)
    expect(await wantedKeyId(ctx)).toBeNull()
  })

  test('takes the first key as it comes and then wants that one', async () => {
    const ctx = systemCtx(suite.db)
    const opened = await openInstallation(ctx, { keyCheck: key('k1', 'ab') })
    expect(opened.keyIds).toEqual(['k1'])
    expect(await wantedKeyId(ctx)).toBe('k1')
    expect((await openInstallation(ctx, { keyCheck: key('k1', 'ab') })).salt).toEqual(opened.salt)
  })

  test.each([
    ['none', null],
    ['another', key('k2', 'ab')],
    ['another of the same name', key('k1', 'cd')],
  ])('refuses %s and says which key it wants', async (_, keyCheck) => {
    const opening = openInstallation(systemCtx(suite.db), { keyCheck })
    await expect(opening).rejects.toBeInstanceOf(WrongKey)
    await expect(opening).rejects.toMatchObject({ keyId: 'k1', code: 'wrong-key' })
  })
})
