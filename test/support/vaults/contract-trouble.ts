import { expect, test } from 'vitest'
import { DoctorReport } from '#inventory/model/vault.ts'
import type { ConnectorEntry } from '#scanner/vaults/connector.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'
import { canariesIn, stringsIn } from './look-through.ts'
import { allEntries, partsOf, plain, readAll, readableParts, vaultErrorOf } from './read-vault.ts'
import { openSuiteVault, type Running } from './suite-vault.ts'

/** Refusals, throttling, faults, interruptions: what it says, and that the rest stays whole. */
export function testTrouble({ under, opened, started }: Running): void {
  const { connector } = under

  test('a part that may not be read is not permitted, and the others stay whole', async () => {
    const { double, vault } = await opened()
    const before = await readAll(vault)
    const [denied = ''] = before.keys()
    double.controls.deny(denied)
    const again = await openSuiteVault(connector, double)
    const after = await readAll(again.vault)
    const refused = after.get(denied)
    // Told at the listing of parts, or when it is read: either way by its name.
    if (refused === undefined)
      expect(await partsOf(again.vault)).toContainEqual(
        expect.objectContaining({ name: denied, state: 'not-readable' }),
      )
    else expect(refused).toMatchObject({ name: 'VaultError', code: 'not-permitted' })
    for (const [part, entries] of before)
      if (part !== denied) expect(plainOf(after.get(part))).toEqual(plainOf(entries))
    const report = await again.vault.doctor('metadata')
    expect(report.checks.filter(({ state }) => state === 'missing')).not.toEqual([])
    expect(canariesIn([refused, report], double.canaries)).toEqual([])
  })

  test('waits where it is throttled, and loses nothing', async () => {
    const { double, vault } = await opened()
    const first = plain(await allEntries(vault))
    const before = double.requests()
    const again = await openSuiteVault(connector, double)
    const unthrottled = (await allEntries(again.vault).then(double.requests)) - before
    double.controls.throttle(3)
    const throttled = await openSuiteVault(connector, double)
    const start = double.requests()
    expect(plain(await allEntries(throttled.vault))).toEqual(first)
    expect(double.requests() - start).toBeGreaterThan(unthrottled)
  })

  test('asks again after faults that pass', async () => {
    const { double, vault } = await opened()
    const first = plain(await allEntries(vault))
    double.controls.fail(2)
    const again = await openSuiteVault(connector, double)
    expect(plain(await allEntries(again.vault))).toEqual(first)
  })

  test('stops in the middle when it is told to', async () => {
    const { vault, stopReading } = await opened()
    const [part = ''] = await readableParts(vault)
    const reading = vault.entries(part, null)[Symbol.asyncIterator]()
    stopReading.abort()
    await expect(reading.next()).rejects.toThrow()
  })

  test('a credential that is refused is said to be, by words without it', async () => {
    const double = await started()
    if (double.wrongCredential === null) return
    const canaries = stringsIn(double.wrongCredential)
    const told = await openSuiteVault(connector, double, double.wrongCredential)
      .then(({ vault }) => vault.doctor('metadata'))
      .catch((error: unknown) => {
        expect(error).toBeInstanceOf(VaultError)
        return error
      })
    if (told instanceof VaultError) expect(told.code).toBe('refused-credential')
    else expect(DoctorReport.parse(told).problem).not.toBeNull()
    expect(canariesIn(told, canaries)).toEqual([])
    const read = await openSuiteVault(connector, double, double.wrongCredential)
      .then(({ vault }) => readAll(vault))
      .then(
        (parts) => [...parts.values()],
        (error: unknown) => [error],
      )
    expect(read.length).toBeGreaterThan(0)
    for (const each of read)
      expect(each).toMatchObject({ name: 'VaultError', hint: expect.stringMatching(/./) })
    expect(canariesIn(read, canaries)).toEqual([])
  })

  test('a vault that cannot be reached is unreachable, and the doctor says so', async () => {
    const double = await started()
    const nobody = { ...double, tools: { ...double.tools, fetch: refusing } }
    const reading = openSuiteVault(connector, nobody).then(({ vault }) => partsOf(vault))
    const error = await vaultErrorOf(reading)
    expect(error.code).toBe('unreachable')
    expect(error.hint).not.toBe('')
    expect(canariesIn(error, double.canaries)).toEqual([])
  })
}

const plainOf = (read: ConnectorEntry[] | VaultError | undefined): unknown =>
  Array.isArray(read) ? plain(read) : read

const refusing: typeof fetch = () =>
  Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }))
