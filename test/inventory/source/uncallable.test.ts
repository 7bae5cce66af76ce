import { describe, expect, test } from 'vitest'
import { type Ctx, localCtx, personCtx } from '#inventory/ctx.ts'
import { parseAllowed } from '#inventory/model/address-rules.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { newId } from '#prisma/keys.ts'
import { useDatabase } from '#test/support/database.ts'

describe('a source named over HTTP', () => {
  const suite = useDatabase()

  /** An administrator in a session; the operator allows the entries. */
  const inSession = (...entries: string[]): Ctx =>
    personCtx(
      suite.db,
      {
        id: newId(),
        name: 'Ada',
        permissions: permissionsOf.administrator,
        scope: { kind: 'all' },
        origin: { via: 'session', id: newId(), address: '8.8.8.8' },
      },
      { settings: { roots: [], allowedAddresses: parseAllowed(entries) } },
    )
  const add = (ctx: Ctx, url: string) => addSource(ctx, { kind: 'git-url', url })
  const isTrusted = async (sourceId: string) =>
    (await suite.db.source.findUniqueOrThrow({ where: { id: sourceId } })).addressTrusted

  test.each([
    'http://127.0.0.1/x/a.git',
    'http://2130706433/x/a.git',
    'https://localhost:8443/x/a.git',
    'http://[::1]/x/a.git',
    'http://169.254.169.254/latest/meta-data',
    'https://10.1.2.3/x/a.git',
    'ssh://git@192.168.1.1/x/a.git',
    'git@127.0.0.1:x/a.git',
    'git@localhost:x/a.git',
    'git://example.com/x/a.git',
  ])('may not lie at %s', async (url) => {
    await expect(add(inSession(), url)).rejects.toMatchObject({ code: 'invalid' })
    expect(await suite.db.source.count()).toBe(0)
  })

  test('may lie where the operator allows it, and is held to that when it is read', async () => {
    const { sourceId } = await add(inSession('10.20.0.0/16'), 'https://10.20.0.7/x/a.git')
    expect(await isTrusted(sourceId)).toBe(false)
    await expect(add(inSession('10.20.0.0/16'), 'https://10.21.0.7/x/a.git')).rejects.toThrow(
      '--allow-address',
    )
  })

  test('is trusted once the command line of the machine names it, and stays so', async () => {
    const url = 'https://git.corp.example/x/b.git'
    const { sourceId } = await add(inSession(), url)
    expect(await isTrusted(sourceId)).toBe(false)
    await add(localCtx(suite.db), url)
    expect(await isTrusted(sourceId)).toBe(true)
    await add(inSession(), url)
    expect(await isTrusted(sourceId)).toBe(true)
    const local = await add(localCtx(suite.db), 'http://127.0.0.1/x/c.git')
    expect(await isTrusted(local.sourceId)).toBe(true)
  })
})
