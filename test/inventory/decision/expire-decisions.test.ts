import { beforeAll, describe, expect, test } from 'vitest'
import { expireDecisions } from '#inventory/decision/expire-decisions.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, days, worker, writeFinding, writeRepository, writeRules } from '../finding/ledger.ts'

describe('decisions with an end', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
  })
  const finding = async (path: string) => (await writeFinding(suite.db, { repositoryId, path })).findingId

  test('an ignored finding opens by itself on its day, not before', async () => {
    const findingId = await finding('expires.ts')
    await ignoreFinding(at(suite.db), {
      findingId,
      reason: 'accepted_risk',
      comment: 'until the move',
      scope: 'everywhere',
      expiresAt: days(5).toISOString(),
    })
    expect(await expireDecisions(worker(suite.db, days(4)))).toEqual({ reopened: 0 })
    expect(await expireDecisions(worker(suite.db, days(5)))).toEqual({ reopened: 1 })
    expect(await expireDecisions(worker(suite.db, days(6)))).toEqual({ reopened: 0 })
    const view = await getFinding(at(suite.db), { findingId })
    expect(view).toMatchObject({ state: 'open', foundBecause: 'reopened' })
    expect(view.history[0]).toMatchObject({ actor: 'Sprawl', summary: 'Reopened: The decision expired.' })
    const ended = await suite.db.decision.findFirstOrThrow({ where: { findingId, kind: 'ignore' } })
    expect(ended).toMatchObject({ endedBecause: 'expired', endedAt: days(5) })
  })
})
