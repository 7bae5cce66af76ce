import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { EntryRecord, PartRecord } from '#inventory/model/vault-recording.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { googleCloud } from '#scanner/vaults/google/index.ts'
import { partsOf, readAll } from '#test/support/vaults/read-vault.ts'

/**
 * Real projects: `SPRAWL_LIVE_GOOGLE_PROJECTS=a,b npm run test:live`, with the JSON key that
 * `SPRAWL_LIVE_GOOGLE_KEY_FILE` names, or as the machine. Nothing is written to them.
 */
const { SPRAWL_LIVE_GOOGLE_PROJECTS: projects, SPRAWL_LIVE_GOOGLE_KEY_FILE: keyFile } = process.env

const opened = () =>
  googleCloud.open(
    googleCloud.options.parse({ projects: projects?.split(',') ?? [] }),
    keyFile === undefined ? null : googleCloud.credential.parse(JSON.parse(readFileSync(keyFile, 'utf8'))),
    {
      fetch: guardedFetch(systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true })),
      signal: new AbortController().signal,
      now: () => new Date(),
      ambient: true,
    },
  )

describe.skipIf(projects === undefined)('real projects of Google Cloud', () => {
  test('let themselves be examined and read', async () => {
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
