import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { connectVault } from '#inventory/vault/connect-vault.ts'
import { importFiles } from '#scanner/cli/import.ts'
import { encodeKey } from '#scanner/keys/fingerprint-key.ts'
import { keyFilePath } from '#scanner/keys/key-file.ts'
import { openScanning } from '#test/scanner/jobs/scanning.ts'
import { scratchFolder } from '#test/support/git.ts'

describe('sprawl import', () => {
  const suite = openScanning()
  const folder = scratchFolder()
  const file = join(folder, 'safes.csv')
  let vaultId: string
  const env = () => ({ DATABASE_URL: suite.url, SPRAWL_DATA: folder })

  async function run(...argv: string[]): Promise<{ code: number; out: string }> {
    const out: string[] = []
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => out.push(String(text)) > 0)
    try {
      return { code: await importFiles(argv, env()), out: out.join('') }
    } finally {
      write.mockRestore()
    }
  }

  const table = (lines: readonly string[]) => {
    writeFileSync(file, `path,part,last_used,owner\n${lines.join('\n')}\n`)
    utimesSync(file, new Date('2026-10-01T00:00:00Z'), new Date('2026-10-01T00:00:00Z'))
  }
  const paths = async () =>
    (await suite.db.vaultEntry.findMany({ where: { vaultId, validTo: null }, orderBy: { path: 'asc' } })).map(
      ({ path }) => path,
    )

  beforeAll(async () => {
    const [key] = suite.tools.keys
    if (key === undefined) throw new Error('no key')
    const place = keyFilePath(folder, {})
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, encodeKey(key), { mode: 0o600 })
    const connected = await connectVault(suite.person, { kind: 'table', name: 'safes', reach: 'files' })
    vaultId = connected.vaultId
  })

  test('takes the good lines, tells the bad ones, and shows what it did', async () => {
    table(['a/one,a,never,x@example.com', 'a/two,a,2026-02-30,', 'b/one,b,2026-02-01,'])
    const { code, out } = await run(file, '--vault', 'safes')
    expect(code).toBe(1)
    expect(out).toContain('safes.csv line 3: Its last_used is no date')
    expect(out).toContain('2 entries in 2 parts, 2 of them new or changed, 0 gone.')
    expect(await paths()).toEqual(['a/one', 'b/one'])
    const vault = await suite.db.vault.findUniqueOrThrow({ where: { id: vaultId } })
    expect(vault.syncedAt?.toISOString()).toBe('2026-10-01T00:00:00.000Z')
  })

  test('a second time changes nothing', async () => {
    table(['a/one,a,never,x@example.com', 'b/one,b,2026-02-01,'])
    const { code, out } = await run(file, '--vault', 'safes')
    expect([code, out]).toEqual([0, expect.stringContaining('0 of them new or changed, 0 gone.')])
  })

  test('the parts that it covers are replaced, others are left', async () => {
    table(['b/two,b,,'])
    const { out } = await run(file, '--vault', 'safes')
    expect(out).toContain('1 entries in 1 parts, 1 of them new or changed, 1 gone.')
    expect(await paths()).toEqual(['a/one', 'b/two'])
  })

  test('an export is taken out of a pipe, where it is said which', async () => {
    const piped = Readable.from([Buffer.from('path,part,last_used,owner\nc/one,c'), Buffer.from(',never,\n')])
    const stdin = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Object(piped))
    try {
      await expect(run('-', '--vault', 'safes')).rejects.toThrow('--format NAME')
      const { code, out } = await run('-', '--vault', 'safes', '--format', 'table')
      expect([code, out]).toEqual([
        0,
        expect.stringContaining('1 entries in 1 parts, 1 of them new or changed'),
      ])
      expect(await paths()).toContain('c/one')
    } finally {
      stdin.mockRestore()
    }
  })

  test('what is no export, and a vault that is none, are told', async () => {
    writeFileSync(file, 'hello\n')
    await expect(run(file, '--vault', 'safes')).rejects.toThrow('no export that is read here')
    await expect(run(file, '--vault', 'other')).rejects.toThrow('Name one of: safes')
    await expect(run(file)).rejects.toThrow('--vault NAME')
  })

  test('prints the template', async () => {
    const { code, out } = await run('--template')
    expect([code, out]).toEqual([0, expect.stringContaining('# path: Required.')])
  })
})
