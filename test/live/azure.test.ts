import { describe, expect, test } from 'vitest'
import { EntryRecord, PartRecord } from '#inventory/model/vault-recording.ts'
import { azure } from '#scanner/vaults/azure/index.ts'
import { networkTools } from '#scanner/vaults/network-tools.ts'
import { partsOf, readAll } from '#test/support/vaults/read-vault.ts'

/**
 * Real vaults and their directory: `SPRAWL_LIVE_AZURE_VAULTS=payments,billing npm run test:live` (or `all`), by what is
 * in the environment as Azure's own tools read it (AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET …). With
 * SPRAWL_LIVE_AZURE_SERVICES only those services. Nothing is written to them.
 */
const { SPRAWL_LIVE_AZURE_VAULTS: vaults, SPRAWL_LIVE_AZURE_SERVICES: services } = process.env

const opened = () =>
  azure.open(
    azure.options.parse({
      vaults: vaults === 'all' ? [] : vaults?.split(','),
      services: services?.split(','),
    }),
    null,
    {
      ...networkTools({ allowed: { subnets: [], names: [] }, trusted: true }),
      signal: new AbortController().signal,
      now: () => new Date(),
      ambient: true,
    },
  )

describe.skipIf(vaults === undefined)('a real Azure', () => {
  test('lets itself be examined and read', async () => {
    const vault = await opened()
    const report = await vault.doctor('metadata')
    expect(report).toMatchObject({ reachable: true, problem: null })
    for (const part of await partsOf(vault)) PartRecord.parse(part)
    const parts = await readAll(vault)
    expect(parts.size).toBeGreaterThan(0)
    for (const entries of parts.values()) {
      if (!Array.isArray(entries)) continue
      for (const { versions, ...entry } of entries)
        EntryRecord.parse({
          ...entry,
          versions: versions.map((each) => ({ ...each, leaves: null, valueReadAt: null })),
        })
    }
  })
})
