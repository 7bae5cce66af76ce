import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { newId } from '#prisma/keys.ts'
import { admin } from '#scanner/cli/admin.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { useDatabase } from '#test/support/database.ts'
import { scratchFolder } from '#test/support/git.ts'

describe('sprawl admin reset-link', () => {
  const suite = useDatabase()
  const dataDirectory = join(scratchFolder(), 'data')

  /** What it prints and answers, on the ledger of the suite. */
  async function run(...argv: string[]) {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
    const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    try {
      const code = await admin([...argv, '--data', dataDirectory], { DATABASE_URL: suite.url })
      return { code, out: out.mock.calls.join(''), err: err.mock.calls.join('') }
    } finally {
      out.mockRestore()
      err.mockRestore()
    }
  }

  const addMember = (email: string, role: string | null = 'administrator') =>
    suite.db.person.create({
      data: {
        id: newId(),
        name: email,
        email,
        role,
        scopeKind: role === null ? null : 'all',
        createdAt: new Date(),
      },
    })

  test('without anybody in the ledger it is the first link', async () => {
    const { code, out } = await run('reset-link')
    expect(code).toBe(0)
    expect(out).toMatch(/^http:\/\/127\.0\.0\.1:4780\/enter#[\w-]{43}\n$/)
    expect(await suite.db.entryLink.findMany()).toMatchObject([{ purpose: 'first-administrator' }])
  })

  test('is for the one administrator, or whoever is named; the audit log tells who made it', async () => {
    const ana = await addMember('ana@shop.example')
    await addMember('bo@shop.example', 'viewer')
    expect((await run('reset-link')).err).toContain('ana@shop.example')
    expect((await run('reset-link', '--email', 'Bo@shop.example')).code).toBe(0)
    const links = await suite.db.entryLink.findMany({ where: { purpose: 'reset' }, orderBy: { id: 'asc' } })
    expect(links[0]?.personId).toBe(ana.id)
    const row = await suite.db.auditEvent.findFirstOrThrow({ where: { subjectId: links[0]?.id ?? '' } })
    expect(row).toMatchObject({ action: 'entry-link.mint', actorId: 'local', via: 'process' })
  })

  test('asks whom, where there are several; refuses who may not sign in', async () => {
    await addMember('cy@shop.example')
    await addMember('di@shop.example', null)
    expect(await run('reset-link')).toMatchObject({ code: 3, err: expect.stringContaining('--email') })
    expect((await run('reset-link', '--email', 'di@shop.example')).code).toBe(3)
    expect((await run('reset-link', '--email', 'nobody@shop.example')).code).toBe(3)
  })

  test('anything else is wrong usage', async () => {
    await expect(run()).rejects.toThrow(UsageError)
    await expect(run('reset-link', 'more')).rejects.toThrow(UsageError)
    await expect(run('reset-link', '--token', 'x')).rejects.toThrow(UsageError)
  })
})
