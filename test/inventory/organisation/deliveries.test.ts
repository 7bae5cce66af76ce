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
    const found = [{ name: 'shop' }, { name: 'new', pushedAt: null }]
    const acme = await writeOrganisation(suite.db, 'acme', found, { scans: false })
    organisationId = acme.organisationId
  })

  async function tell(event: GitHubEvent): Promise<void> {
    const deliveryId = `delivery-${deliveries++}`
    await receiveDelivery(doorCtx(suite.db, { address: null, requestId: 'test' }), { deliveryId, event })
    await takeDelivery(jobCtx(suite.db, 'worker'), { deliveryId })
  }
  const pushed = (repositoryId = 100) =>
    tell({ kind: 'pushed', repositoryId, ref: 'refs/heads/main', after: 'a'.repeat(40), owner: 'acme' })

  test('a push scans nothing in a dry run, and is scanned once scans have begun', async () => {
    await pushed()
    expect(await suite.db.scan.count()).toBe(0)
    await startScans(at(suite.db), { organisationId })
    await pushed()
    expect(await suite.db.scan.count()).toBe(1)
  })

  test('the first push to an empty repository, and one to a sleeping one, let it be found at once', async () => {
    const looks = async () => {
      const rows = await suite.db.$queryRaw<unknown[]>`
        DELETE FROM pgboss.job WHERE name = 'discover-organisation' AND state = 'created' RETURNING 1 AS found`
      return rows.length
    }
    await looks()
    await pushed()
    expect(await looks()).toBe(0)
    await pushed(101)
    expect(await looks()).toBe(1)
    const where = { hostId: 101 }
    await suite.db.hostedRepository.updateMany({ where, data: { skipReason: 'inactive' } })
    await pushed(101)
    expect(await looks()).toBe(1)
    await suite.db.hostedRepository.updateMany({ where, data: { skipReason: 'name' } })
    await pushed(101)
    expect(await looks()).toBe(0)
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
