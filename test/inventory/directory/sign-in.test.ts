import { describe, expect, test } from 'vitest'
import { welcomeByProvider } from '#inventory/access/welcome-by-provider.ts'
import type { Ctx } from '#inventory/ctx.ts'
import { systemCtx } from '#inventory/ctx.ts'
import { importDirectory } from '#inventory/directory/import-directory.ts'
import type { Permission } from '#inventory/model/permissions.ts'
import { useDatabase } from '#test/support/database.ts'
import { at } from '../finding/ledger.ts'

describe('who comes from the directory and signs in by a provider', () => {
  const suite = useDatabase()
  const door = (): Ctx => ({ ...systemCtx(suite.db), permissions: new Set<Permission>(['access.enter']) })
  const come = (email: string) => welcomeByProvider(door(), { email, name: 'x', domains: new Map() })
  const users = () => suite.db.signInUser.findMany({ select: { email: true }, orderBy: { email: 'asc' } })

  test('comes in with the role it gave, and nobody else does', async () => {
    const lines = [
      'id,name,email,role,active',
      'E1,Ada,Ada@shop.example,viewer,yes',
      'E2,No role,none@shop.example,,yes',
      'E3,Gone,gone@shop.example,viewer,no',
    ]
    await importDirectory(at(suite.db), { csv: lines.join('\n'), apply: true })
    for (const email of ['___@shop.example', 'none@shop.example', 'gone@shop.example', 'else@shop.example'])
      await come(email)
    expect(await users()).toEqual([])
    await come('ada@shop.example')
    await come('ada@shop.example')
    expect(await users()).toEqual([{ email: 'ada@shop.example' }])
  })
})
