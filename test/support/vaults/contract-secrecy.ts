import { expect, test } from 'vitest'
import { DoctorReport } from '#inventory/model/vault.ts'
import { canariesIn, stringsIn } from './look-through.ts'
import { allEntries, allSightings, partsOf, readAll } from './read-vault.ts'
import type { Running } from './suite-vault.ts'

/** What it must not say, and what it asks to be granted. */
export function testSecrecy({ under, opened }: Running): void {
  const { connector } = under

  test('no value, hint or credential is in anything it says', async () => {
    const { double, vault } = await opened()
    expect(double.canaries.length).toBeGreaterThan(0)
    const said = [
      await partsOf(vault),
      ...(await readAll(vault)),
      await allSightings(vault),
      await vault.doctor('metadata'),
      await vault.doctor('fingerprint'),
      connector.policy(connector.options.parse(double.options), 'metadata'),
      connector.policy(connector.options.parse(double.options), 'fingerprint'),
      vault,
    ]
    for (const each of said) expect(canariesIn(each, double.canaries)).toEqual([])
  })

  test('values come only through value(), and opaque', async () => {
    const { double, vault } = await opened()
    const entries = await allEntries(vault)
    if (vault.value === null) return
    const read: string[] = []
    for (const entry of entries.slice(0, 40))
      for (const version of entry.versions.slice(0, 2)) {
        const secret = await vault.value(entry, version)
        expect(canariesIn(secret, double.canaries)).toEqual([])
        secret?.expose((value) => read.push(value))
      }
    expect(
      read.some((value) => double.canaries.some((canary) => value.includes(canary))),
      'no value was read that the double calls a canary',
    ).toBe(true)
  })

  test('the doctor asks for each permission in both modes', async () => {
    const { vault } = await opened()
    for (const mode of ['metadata', 'fingerprint'] as const) {
      const report = DoctorReport.parse(await vault.doctor(mode))
      expect(report).toMatchObject({ reachable: true, problem: null })
      expect(report.checks.length).toBeGreaterThan(0)
      expect(report.checks.filter(({ state }) => state === 'missing')).toEqual([])
    }
  })

  test('prints what to grant, more of it where values are read', async () => {
    const { double, vault } = await opened()
    const options = connector.options.parse(double.options)
    const [metadata, fingerprint] = [
      connector.policy(options, 'metadata'),
      connector.policy(options, 'fingerprint'),
    ]
    for (const { title, text } of [...metadata, ...fingerprint]) expect([title, text]).not.toContain('')
    expect(metadata.length).toBeGreaterThan(0)
    if (vault.value !== null) expect(fingerprint).not.toEqual(metadata)
  })

  test.each(under.badOptions.map((each) => [each]))('options %j are refused', (bad) => {
    expect(connector.options.safeParse(bad).success).toBe(false)
  })

  test('credentials of another shape are refused, by words without them', () => {
    expect(under.badCredentials.length).toBeGreaterThan(0)
    for (const bad of under.badCredentials) {
      const read = connector.credential.safeParse(bad)
      expect(read.success).toBe(false)
      expect(canariesIn(read.error?.message, stringsIn(bad))).toEqual([])
    }
  })
}
