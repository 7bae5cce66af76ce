import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { rawPublic } from '#inventory/integration/envelope.ts'
import { encodeRing, makeRingKey, pairKey } from '#inventory/integration/key-ring.ts'
import { idOfPublic } from '#inventory/integration/sealing-keys.ts'
import { KeyFileError } from '#scanner/keys/key-file.ts'
import { keySource, readKeyRing, readOrMakeKeyRing, writeKeyRing } from '#scanner/keys/key-source.ts'

describe('a ring of keys', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'keys-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  test('is made once, for its owner’s eyes only', async () => {
    const source = keySource('sealing', folder, {})
    expect(await readKeyRing(source)).toBeNull()
    const [first] = await readOrMakeKeyRing(source)
    const [again] = await readOrMakeKeyRing(source)
    expect(again).toEqual(first)
    const facts = await stat(path.join(folder, 'keys', 'sealing.key'))
    expect(facts.mode & 0o777).toBe(0o600)
  })

  test('keeps the order of its keys, the present one first', async () => {
    const source = keySource('audit', folder, {})
    const ring = [makeRingKey('audit'), makeRingKey('audit')] as const
    await writeKeyRing(source, ring)
    expect(await readKeyRing(source)).toEqual(ring)
  })

  test('a pair is known by the same id to who seals and to who opens', () => {
    const key = makeRingKey('webhook')
    expect(idOfPublic(rawPublic(pairKey(key).publicKey))).toBe(key.id)
  })

  test('that others may read, of another kind or with a line of something else is refused', async () => {
    const source = keySource('sealing', folder, {})
    await readOrMakeKeyRing(source)
    const file = path.join(folder, 'keys', 'sealing.key')
    await chmod(file, 0o640)
    await expect(readKeyRing(source)).rejects.toThrow('chmod 600')
    await chmod(file, 0o600)
    const whole = await readFile(file, 'utf8')
    await writeFile(file, `${whole}something\n`)
    await expect(readKeyRing(source)).rejects.toBeInstanceOf(KeyFileError)
    await writeFile(file, encodeRing('audit', [makeRingKey('audit')]))
    await expect(readKeyRing(source)).rejects.toBeInstanceOf(KeyFileError)
  })

  test('comes from a command without a shell, whose words are told to nobody', async () => {
    const key = makeRingKey('sealing')
    await writeFile(path.join(folder, 'ring'), encodeRing('sealing', [key]))
    const reads = `cat ${path.join(folder, 'ring')}`
    const source = keySource('sealing', folder, { SPRAWL_SEALING_KEY_COMMAND: reads })
    expect(await readKeyRing(source)).toEqual([key])
    await expect(writeKeyRing(source, [key])).rejects.toThrow('it is changed there')
    const fails = (command: string) =>
      readKeyRing(keySource('sealing', folder, { SPRAWL_SEALING_KEY_COMMAND: command }))
    const script = 'console.log("told-out"); console.error("told-err"); process.exit(1)'
    const failure = await fails(JSON.stringify([process.execPath, '-e', script])).catch(String)
    expect(failure).toContain('failed')
    expect(failure).not.toContain('told')
    await expect(fails(`${reads} ; echo x`)).rejects.toBeInstanceOf(KeyFileError)
    expect(() => keySource('sealing', folder, { SPRAWL_SEALING_KEY_COMMAND: '[1]' })).toThrow(KeyFileError)
  })

  test('a file that the operator names is used', async () => {
    const file = path.join(folder, 'elsewhere')
    await readOrMakeKeyRing(keySource('audit', '/nowhere', { SPRAWL_AUDIT_KEY_FILE: file }))
    expect(await readFile(file, 'utf8')).toMatch(/^sprawl-audit-key-1:/)
  })
})
