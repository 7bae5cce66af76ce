import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { directory } from '#scanner/cli/directory.ts'
import { UsageError } from '#scanner/usage-error.ts'
import { useDatabase } from '#test/support/database.ts'

describe('sprawl directory import', () => {
  const suite = useDatabase()
  let folder = ''
  let said = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'directory-command-'))
    return () => rm(folder, { recursive: true, force: true })
  })
  beforeEach(() => {
    said = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
  })
  afterEach(() => vi.restoreAllMocks())
  const run = async (csv: string | Uint8Array, ...more: string[]) => {
    const file = path.join(folder, 'people.csv')
    await writeFile(file, csv)
    return directory(['import', file, ...more], { DATABASE_URL: suite.url, SPRAWL_DATA: folder })
  }
  const csv = 'id,name,email\nE1,Ada,ada@shop.example\n'

  test('it says what would change, changes it when told, and then has nothing to do', async () => {
    expect(await run(csv)).toBe(0)
    expect(said).toContain('line 2: added: Ada')
    expect(said).toContain('Nothing is changed: 1 added')
    expect(await suite.db.person.count()).toBe(0)
    expect(await run(csv, '--apply')).toBe(0)
    expect(await suite.db.person.count()).toBe(1)
    said = ''
    expect(await run(csv, '--apply')).toBe(0)
    expect(said).toContain('1 unchanged')
  })

  test('a refused line is an answer of its own, and steers no terminal', async () => {
    expect(await run('id,name,email\nE2,"B\u001b[31mad",no address\n', '--apply')).toBe(1)
    expect(said).toContain('line 2: refused')
    expect(said).not.toContain('\u001b')
  })

  test('what is no file of people is wrong usage', async () => {
    await expect(run('nothing')).rejects.toThrow(UsageError)
    await expect(run(new Uint8Array([0xff, 0xfe, 0x41]))).rejects.toThrow(UsageError)
    await expect(directory(['import', path.join(folder, 'none.csv')], {})).rejects.toThrow(UsageError)
    await expect(directory(['export', 'x'], {})).rejects.toThrow(UsageError)
  })
})
