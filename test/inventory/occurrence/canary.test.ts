import { beforeAll, describe, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import type { OccurrenceRecord } from '#inventory/model/recording.ts'
import { recordBlobMatches } from '#inventory/occurrence/record-blob-matches.ts'
import { recordBlobPaths } from '#inventory/occurrence/record-blob-paths.ts'
import { recordOccurrences } from '#inventory/occurrence/record-occurrences.ts'
import { storedMatches } from '#inventory/occurrence/stored-matches.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { createEngine } from '#scanner/engine/index.ts'
import { sampleOf } from '#scanner/engine/samples.ts'
import { blobMatchOf } from '#scanner/jobs/scan-repository/blob-match.ts'
import { keyOf } from '#scanner/keys/fingerprint-key.ts'
import { handleMaker } from '#scanner/keys/handles.ts'
import { ruleCards } from '#scanner/rules/cards.ts'
import { rules } from '#scanner/rules/index.ts'
import { useDatabase } from '#test/support/database.ts'
import { everything } from '#test/support/ledger-dump.ts'
import { begin, connectRepository, hex, occurrence, place, workerCtx } from '#test/support/recording.ts'

const WINDOW = 12

const windowsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - WINDOW + 1) }, (_, start) =>
    text.slice(start, start + WINDOW),
  )

/** The value as it is, and as a careless line of code would write it. */
const spellings = (value: string): string[] => {
  const bytes = Buffer.from(value)
  return [value, bytes.toString('base64'), bytes.toString('hex'), encodeURIComponent(value)]
}

describe('the canary', () => {
  const suite = useDatabase()
  const key = keyOf(new Uint8Array(32).fill(7))
  let before = new Set<string>()
  const planted: { value: string; known: string }[] = []

  beforeAll(async () => {
    const { ctx } = workerCtx(suite.db)
    const engine = createEngine(rules)
    const keyCheck = { keyId: key.id, checkValue: key.check }
    const { salt } = await openInstallation(ctx, { keyCheck })
    await syncRuleCards(ctx, ruleCards())
    before = new Set(windowsOf(await everything(suite.db)))
    const repositoryId = await connectRepository(ctx, 'canary')
    const { lease } = await begin(ctx, repositoryId, { detectionVersion: engine.detectionVersion })
    const handlesOf = handleMaker({ keys: [key], salt, repositoryId })
    const matches = rules.flatMap((rule, index) => {
      const { text, secret } = sampleOf(rule, index + 1)
      const neighbour = sampleOf(rule, index + 10_001).secret
      const { candidates, facts } = engine.scan(Buffer.from(`${text} # was ${neighbour}\n`))
      const known = candidates.map((candidate) => JSON.stringify(candidate.facts)).join()
      planted.push({ value: secret, known }, { value: neighbour, known })
      return candidates.map((one) =>
        blobMatchOf(hex(rule.id, 40), one, facts, handlesOf(one), one.inside, true),
      )
    })
    const batch = { lease, cursor: 1, blobsScanned: 1, bytesScanned: 1, skipped: [] }
    await recordBlobMatches(ctx, { ...batch, matches })
    const paths = rules.map((rule) => place({ blob: hex(rule.id, 40), path: `src/${rule.id}` }))
    await recordBlobPaths(ctx, { lease, paths })
    const page = await storedMatches(ctx, { repositoryId, limit: 5000 })
    const occurrences = page.matches.map((match): OccurrenceRecord => {
      const { credentialId, ruleId, context, reasons, decodedBy } = match
      return occurrence(credentialId, {
        path: match.places[0]?.path ?? '',
        ruleId,
        context,
        reasons,
        decodedBy,
      })
    })
    await recordOccurrences(ctx, { lease, occurrences })
    await requestScan(localCtx(suite.db), { repositoryId })
  })

  test('something was planted, and found', async () => {
    expect(planted.length).toBeGreaterThan(150)
    expect(await suite.db.finding.count()).toBeGreaterThan(rules.length / 2)
  })

  test('no part of a planted value lies in any table, the job queue’s too', async () => {
    const after = new Set(windowsOf(await everything(suite.db)))
    const leaked = planted.filter(({ value, known }) =>
      spellings(value).some((spelling) =>
        windowsOf(spelling).some(
          (window) => after.has(window) && !before.has(window) && !known.includes(window),
        ),
      ),
    )
    expect(leaked.length).toBe(0)
  })

  test('the search itself would notice one', async () => {
    const { value } = planted[0] ?? { value: '' }
    await suite.db.person.create({ data: { id: hex('id', 32), name: `x${value}x`, createdAt: new Date() } })
    const after = new Set(windowsOf(await everything(suite.db)))
    expect(windowsOf(value).some((window) => after.has(window))).toBe(true)
  })
})
