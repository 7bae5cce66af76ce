import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EntryRecord, PartRecord } from '#inventory/model/vault-recording.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { kubernetes } from '#scanner/vaults/kubernetes/index.ts'
import { partsOf, readAll } from '#test/support/vaults/read-vault.ts'

/** A real API server: `SPRAWL_LIVE_KUBECONFIG=path npm run test:live`. Nothing is written to it. */
const { SPRAWL_LIVE_KUBECONFIG: path } = process.env
const network = systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true })

const opened = () =>
  kubernetes.open(
    kubernetes.options.parse({}),
    kubernetes.credential.parse({ kubeconfig: readFileSync(path ?? '', 'utf8') }),
    {
      fetch: guardedFetch(network),
      fetchTrusting: (server) => guardedFetch({ ...network, server }),
      signal: new AbortController().signal,
      now: () => new Date(),
      ambient: false,
    },
  )

describe.skipIf(path === undefined)('a real Kubernetes', () => {
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
