import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sealAudit } from '#inventory/audit/seal-audit.ts'
import { jobCtx, localCtx, systemCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { encodeRing, makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import { openIntegration } from '#inventory/integration/open-integration.ts'
import { sealingKeysOf } from '#inventory/integration/sealing-keys.ts'
import { openRings } from '#scanner/cli/key/open-rings.ts'
import { key } from '#scanner/cli/key.ts'
import { KeyFileError } from '#scanner/keys/key-file.ts'
import { keySource, readKeyRing } from '#scanner/keys/key-source.ts'
import { useDatabase } from '#test/support/database.ts'

describe('sprawl key', () => {
  const suite = useDatabase()
  let data = ''
  let said = ''
  beforeEach(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'key-command-'))
    said = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    await suite.db.integration.deleteMany()
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await rm(data, { recursive: true, force: true })
  })
  const env = () => ({ DATABASE_URL: suite.url, SPRAWL_DATA: data })
  const run = (...argv: string[]) => key(argv, env())
  const start = () => openRings(systemCtx(suite.db), data, env())
  const add = async (name = 'Acme') =>
    addIntegration(
      localCtx(suite.db),
      { kind: 'github-token', name, value: 'a-value', facts: { host: 'github.com' } },
      sealingKeysOf(await start()),
    )
  const ring = async (kind: 'sealing' | 'audit' = 'sealing') =>
    (await readKeyRing(keySource(kind, data, {}))) ?? []
  const open = async (integrationId: string) => {
    const read = async () => (await ring()).map(pairKey)
    const opened = await openIntegration(jobCtx(suite.db, 'job'), { integrationId, purpose: 'test' }, read)
    return opened.expose((text) => text)
  }

  test('a rotation moves what is sealed, keeps the old key until it is retired, and never prints one', async () => {
    const { id } = await add()
    const [first] = await ring()
    expect(await run('rotate', 'sealing')).toBe(0)
    const [second, old, ...more] = await ring()
    expect([old?.id, more]).toEqual([first?.id, []])
    expect(second?.id).not.toBe(first?.id)
    expect(await open(id)).toBe('a-value')
    expect(await run('retire', 'sealing')).toBe(0)
    expect(await ring()).toEqual([second])
    expect(await open(id)).toBe('a-value')
    for (const made of [first, second])
      expect(said).not.toContain(Buffer.from(made?.bytes ?? []).toString('base64url'))
    const log = await suite.db.auditEvent.findMany({ where: { action: { startsWith: 'key.' } } })
    expect(log.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['key.introduce', second?.id],
      ['key.retire', first?.id],
    ])
  })

  test('what the dashboard still seals to the old key meanwhile is moved by the next rotation, not lost', async () => {
    await add()
    const before = sealingKeysOf(await start())
    await run('rotate', 'sealing')
    const late = await addIntegration(
      localCtx(suite.db),
      { kind: 'github-token', name: 'Late', value: 'late', facts: { host: 'github.com' } },
      before,
    )
    await run('retire', 'sealing')
    expect(await ring()).toHaveLength(2)
    expect(said).toContain('stays: 1 records need it')
    expect(await open(late.id)).toBe('late')
  })

  test('one that was interrupted after its key was made goes on with that key', async () => {
    const { id } = await add()
    const made = makeRingKey('sealing')
    const { writeKeyRing } = await import('#scanner/keys/key-source.ts')
    const [first] = await ring()
    if (first === undefined) throw new Error('there is no key')
    await writeKeyRing(keySource('sealing', data, {}), [made, first])
    await run('rotate', 'sealing')
    expect((await ring()).map((each) => each.id)).toEqual([made.id, first.id])
    expect(await open(id)).toBe('a-value')
  })

  test('a check tells of every key, and 3 when one is missing: a start refuses too, rather than make another', async () => {
    await start()
    await add()
    await run('check')
    for (const word of [
      'fingerprint',
      'sealing',
      'webhook',
      'audit',
      'sign-in',
      'SPRAWL_SEALING_PUBLIC_KEY=',
    ])
      expect(said).toContain(word)
    const [needed] = await ring()
    await rm(path.join(data, 'keys', 'sealing.key'))
    said = ''
    expect(await run('check')).toBe(3)
    expect(said).toContain(`need the key ${needed?.id}`)
    await expect(start()).rejects.toBeInstanceOf(KeyFileError)
    await expect(readFile(path.join(data, 'keys', 'sealing.key'))).rejects.toThrow('ENOENT')
    const other = { SPRAWL_SEALING_KEY_FILE: path.join(data, 'other') }
    await (await import('node:fs/promises')).writeFile(
      other.SPRAWL_SEALING_KEY_FILE,
      encodeRing('sealing', [makeRingKey('sealing')]),
      { mode: 0o600 },
    )
    expect(await key(['check'], { ...env(), ...other })).toBe(3)
  })

  test('says so when the role of web and worker could rewrite the log', async () => {
    await start()
    expect(await run('check')).toBe(3)
    expect(said).toContain('SPRAWL_MIGRATE_DATABASE_URL')
  })

  test('the key of the log is rotated, and the old one stays for what it sealed', async () => {
    await start()
    await add()
    const [first] = await ring('audit')
    if (first === undefined) throw new Error('there is no key')
    await sealAudit(systemCtx(suite.db), { key: first })
    await run('rotate', 'audit')
    await run('retire', 'audit')
    expect((await ring('audit')).map((each) => each.id)).toContain(first.id)
  })

  test('a key that is lost for good is gone on without: what it opened is removed, the log goes on', async () => {
    await openRings(systemCtx(suite.db), data, env()).catch(() => undefined)
    await run('rotate', 'audit', '--lost')
    await add()
    await rm(path.join(data, 'keys'), { recursive: true })
    await expect(start()).rejects.toBeInstanceOf(KeyFileError)
    await run('rotate', 'sealing', '--lost')
    await run('rotate', 'audit', '--lost')
    expect(said).toContain('Acme')
    await start()
    expect(await suite.db.integration.count()).toBe(0)
    expect(await open((await add()).id)).toBe('a-value')
  })

  test.each([[], ['rotate'], ['check', 'sealing'], ['rotate', 'sign'], ['forget', 'sealing']])(
    'refuses: %s %s',
    async (...argv) => {
      await expect(run(...argv)).rejects.toThrow(/Say:|kinds/)
    },
  )
})
