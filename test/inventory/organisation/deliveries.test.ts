import { beforeAll, describe, expect, test } from 'vitest'
import { doorCtx } from '#inventory/access/door-ctx.ts'
import { jobCtx } from '#inventory/ctx.ts'
import type { GitHubEvent } from '#inventory/model/github-event.ts'
import { startScans } from '#inventory/organisation/start-scans.ts'
import { receiveDelivery } from '#inventory/webhook/receive-delivery.ts'
import { takeDelivery } from '#inventory/webhook/take-delivery.ts'
import { useDatabase } from '#test/support/database.ts'
import { at, writeRules } from '../finding/ledger.ts'
import { writeOrganisation } from './ledger.ts'

describe('what GitHub tells of an organisation that is being connected', () => {
  const suite = useDatabase()
  let organisationId = ''
  let deliveries = 0
  beforeAll(async () => {
    await writeRules(suite.db)
    const acme = await writeOrganisation(suite.db, 'acme', [{ name: 'shop' }], { scans: false })
    organisationId = acme.organisationId
  })

  async function tell(event: GitHubEvent): Promise<void> {
    const deliveryId = `delivery-${deliveries++}`
    await receiveDelivery(doorCtx(suite.db, { address: null, requestId: 'test' }), { deliveryId, event })
    await takeDelivery(jobCtx(suite.db, 'worker'), { deliveryId })
  }
  const pushed = () =>
    tell({ kind: 'pushed', repositoryId: 100, ref: 'refs/heads/main', after: 'a'.repeat(40), owner: 'acme' })

  test('a push scans nothing in a dry run, and is scanned once scans have begun', async () => {
    await pushed()
    expect(await suite.db.scan.count()).toBe(0)
    await startScans(at(suite.db), { organisationId })
    await pushed()
    expect(await suite.db.scan.count()).toBe(1)
  })

  test('an App that was installed is looked for by whoever waits for it', async () => {
    const wanted = () => suite.db.$queryRaw<unknown[]>`
      SELECT 1 AS found FROM pgboss.job WHERE name = 'find-installation' AND singleton_key = ${organisationId}`
    await tell({ kind: 'installation', action: 'created', installationId: 7 })
    expect(await wanted()).toHaveLength(0)
    await suite.db.gitHubApp.create({ data: { organisationId, appId: 5, askedAt: new Date() } })
    await tell({ kind: 'installation', action: 'created', installationId: 7 })
    expect(await wanted()).toHaveLength(1)
  })
})
