import { describe, expect, test } from 'vitest'
import { EntryRecord, PartRecord } from '#inventory/model/vault-recording.ts'
import { systemNetwork } from '#scanner/net/connect.ts'
import { guardedFetch } from '#scanner/net/guarded-fetch.ts'
import { aws } from '#scanner/vaults/aws/index.ts'
import { partsOf, readAll } from '#test/support/vaults/read-vault.ts'

/**
 * A real account, or another server that speaks AWS: `SPRAWL_LIVE_AWS_ENDPOINT` (or `aws` for AWS itself) and, where
 * the machine's own credentials are not meant, `SPRAWL_LIVE_AWS_KEY_ID` and `SPRAWL_LIVE_AWS_SECRET_KEY`.
 * `npm run test:live`. Nothing is written to it.
 */
const {
  SPRAWL_LIVE_AWS_ENDPOINT: endpoint,
  SPRAWL_LIVE_AWS_KEY_ID: accessKeyId,
  SPRAWL_LIVE_AWS_SECRET_KEY: secretAccessKey,
} = process.env

const opened = () =>
  aws.open(
    aws.options.parse(endpoint === 'aws' ? {} : { endpoint }),
    accessKeyId === undefined ? null : aws.credential.parse({ accessKeyId, secretAccessKey }),
    {
      fetch: guardedFetch(systemNetwork({ allowed: { subnets: [], names: [] }, trusted: true })),
      signal: new AbortController().signal,
      now: () => new Date(),
      ambient: true,
    },
  )

describe.skipIf(endpoint === undefined)('a real AWS', () => {
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
