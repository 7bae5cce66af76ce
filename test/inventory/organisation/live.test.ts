import { beforeAll, describe, expect, test } from 'vitest'
import { Conflict } from '#inventory/errors.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import type { Severity } from '#inventory/model/terms.ts'
import { setOwner } from '#inventory/ownership/set-owner.ts'
import { getBacklog } from '#inventory/source/get-backlog.ts'
import { goLive } from '#inventory/source/go-live.ts'
import { previewLive } from '#inventory/source/preview-live.ts'
import { useDatabase } from '#test/support/database.ts'
import {
  at,
  days,
  judge,
  NOW,
  writeCredential,
  writePlace,
  writeRepository,
  writeRules,
} from '../finding/ledger.ts'
import { repositoryOf, writeOrganisation } from './ledger.ts'

describe('an organisation that goes live', () => {
  const suite = useDatabase()
  let sourceId = ''
  let shop = ''
  let tools = ''
  let elsewhere = ''
  let adaId = ''
  const ctx = () => at(suite.db)

  beforeAll(async () => {
    await writeRules(suite.db)
    const acme = await writeOrganisation(suite.db, 'acme', [{ name: 'shop' }, { name: 'tools' }])
    sourceId = acme.sourceId
    shop = await repositoryOf(suite.db, acme.organisationId, 'shop')
    tools = await repositoryOf(suite.db, acme.organisationId, 'tools')
    elsewhere = await writeRepository(suite.db, 'elsewhere')
    adaId = crypto.randomUUID()
    await suite.db.person.create({ data: { id: adaId, name: 'Ada', createdAt: NOW } })
    await setOwner(ctx(), { subject: { kind: 'repository', id: shop }, owner: { kind: 'person', id: adaId } })
    for (let index = 0; index < 5; index++)
      await leak(shop, `old-${index}`, index === 4 ? 'critical' : 'high')
    await leak(tools, 'nobodys', 'medium')
    await leak(tools, 'fresh', 'high', 'new-commit')
  })

  async function leak(
    repositoryId: string,
    path: string,
    severity: Severity,
    because: 'first-scan' | 'new-commit' = 'first-scan',
  ): Promise<string> {
    const credentialId = await writeCredential(suite.db, { severity })
    await writePlace(suite.db, { repositoryId, credentialId, path, severity })
    await judge(suite.db, [credentialId], { because })
    return credentialId
  }
  const found = async (path: string) => suite.db.finding.findFirstOrThrow({ where: { path } })

  test('while it is quiet no clock runs', async () => {
    const due = await suite.db.finding.findMany({ where: { dueAt: { not: null } } })
    expect(due).toEqual([])
  })

  test('a value of it that turns up where people do hear has a clock', async () => {
    const { credentialId } = await found('old-0')
    await writePlace(suite.db, { repositoryId: elsewhere, credentialId: credentialId ?? '', path: 'old-0' })
    await judge(suite.db, [credentialId ?? ''])
    expect((await found('old-0')).dueAt).toEqual(days(30))
  })

  test('each owner’s share is said before', async () => {
    const { shares } = await previewLive(ctx(), { sourceId })
    expect(shares.map(({ owner, ...counts }) => ({ owner: owner?.name ?? null, ...counts }))).toEqual([
      { owner: 'Ada', fresh: 0, backlog: 4, urgent: 4 },
      { owner: null, fresh: 1, backlog: 1, urgent: 1 },
    ])
  })

  test('what is new is due from now, the backlog week by week, the worst first', async () => {
    const went = await goLive(ctx(), { sourceId, perWeek: 3, exceptions: [] })
    expect(went).toEqual({ fresh: 1, planned: 5 })
    expect((await found('fresh')).dueAt).toEqual(days(30))
    expect((await found('nobodys')).dueAt).toEqual(days(7))
    expect((await found('old-4')).dueAt).toEqual(days(7))
    expect((await found('old-0')).dueAt).toEqual(days(30))
    const weeks = await Promise.all([1, 2, 3].map(async (index) => (await found(`old-${index}`)).dueAt))
    expect(weeks.map((dueAt) => dueAt?.toISOString()).sort()).toEqual(
      [days(7), days(7), days(14)].map((day) => day.toISOString()),
    )
    await expect(goLive(ctx(), { sourceId })).rejects.toThrow(Conflict)
  })

  test('the plan counts what is answered, and a judgement later leaves its days alone', async () => {
    const { id, credentialId } = await found('old-4')
    await judge(suite.db, [credentialId ?? ''])
    expect((await found('old-4')).dueAt).toEqual(days(7))
    await resolveFinding(ctx(), { findingId: id, resolution: 'revoked', comment: null })
    const { owners } = await getBacklog(ctx(), { sourceId })
    expect(owners.map(({ owner, batches }) => [owner?.name ?? null, batches])).toEqual([
      [
        'Ada',
        [
          { dueAt: days(7).toISOString(), planned: 3, left: 2 },
          { dueAt: days(14).toISOString(), planned: 1, left: 1 },
        ],
      ],
      [null, [{ dueAt: days(7).toISOString(), planned: 1, left: 1 }]],
    ])
  })

  test('a leak that is found afterwards has a clock at once', async () => {
    await leak(shop, 'later', 'critical', 'new-commit')
    expect((await found('later')).dueAt).toEqual(days(7))
  })
})
