import { describe, expect, test } from 'vitest'
import { EntryRecord, PartRecord } from '#inventory/model/vault-recording.ts'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { entriesOf, pagesOf, partsOf, plain, readAll } from '#test/support/vaults/read-vault.ts'

/**
 * A real Vault or OpenBao: `SPRAWL_LIVE_VAULT_ADDR=http://127.0.0.1:8200 SPRAWL_LIVE_VAULT_TOKEN=… npm run test:live`.
 * Nothing is written to it; in SPRAWL_LIVE_VAULT_NAMESPACE only what lies below that namespace is read.
 */
const { SPRAWL_LIVE_VAULT_ADDR: address, SPRAWL_LIVE_VAULT_TOKEN: token } = process.env
const { SPRAWL_LIVE_VAULT_NAMESPACE: namespace = '' } = process.env

const opened = () =>
  hashicorpVault.open(
    hashicorpVault.options.parse({ address, namespace }),
    hashicorpVault.credential.parse({ method: 'token', token }),
    {
      ...networkTools({ allowed: { subnets: [], names: [] }, trusted: true }),
      signal: new AbortController().signal,
      now: () => new Date(),
      ambient: false,
    },
  )

describe.skipIf(address === undefined || token === undefined)('a real Vault', () => {
  test('lets itself be examined, and tells parts and entries the ledger can hold', async () => {
    const vault = await opened()
    for (const mode of ['metadata', 'fingerprint'] as const)
      expect(await vault.doctor(mode)).toMatchObject({ reachable: true, problem: null })
    for (const part of await partsOf(vault)) PartRecord.parse(part)
    const parts = await readAll(vault)
    expect(parts.size).toBeGreaterThan(0)
    for (const [part, entries] of parts) {
      if (!Array.isArray(entries)) continue
      expect(entries.every(({ path }) => path.startsWith(`${part}/`))).toBe(true)
      for (const { versions, ...entry } of entries)
        EntryRecord.parse({
          ...entry,
          versions: versions.map((each) => ({ ...each, leaves: null, valueReadAt: null })),
        })
    }
  })

  test('goes on from a cursor, and gives values of versions that live', async () => {
    const vault = await opened()
    for (const [part, entries] of await readAll(vault)) {
      if (!Array.isArray(entries)) continue
      const [first, ...others] = await pagesOf(vault, part)
      if (first?.cursor != null)
        expect(plain(await entriesOf(vault, part, first.cursor))).toEqual(
          plain(others.flatMap((page) => page.entries)),
        )
      const stored = entries.find(({ kind, enabled }) => kind === 'secret' && enabled)
      const current = stored?.versions.find(({ state }) => state === 'current')
      if (stored === undefined || current === undefined) continue
      const value = await vault.value?.(stored, current)
      expect(value?.expose((text) => typeof JSON.parse(text))).toBe('object')
    }
  })
})
