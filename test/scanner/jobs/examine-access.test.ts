import { describe, expect, test, vi } from 'vitest'
import { AccessReport } from '#inventory/model/organisation-access.ts'
import { examineAccess } from '#scanner/jobs/examine-access.ts'
import { addRepository, emptyWorld } from '#test/support/github/world.ts'
import { connect } from './connected.ts'
import { openScanning } from './scanning.ts'

describe('the examination of an access while GitHub answers nobody', () => {
  const suite = openScanning()
  const world = emptyWorld('acme')
  addRepository(world, { name: 'shop' })
  const acme = connect(suite, world, { metadata: 'read', contents: 'read' })
  const examine = () =>
    examineAccess(acme.tools, { organisationId: acme.organisationId }, new AbortController().signal)
  const known = () =>
    suite.db.accessExamination.findUniqueOrThrow({ where: { organisationId: acme.organisationId } })
  const waiting = () => suite.db.$queryRaw<{ start_after: Date }[]>`
    SELECT start_after FROM pgboss.job
    WHERE name = 'examine-access' AND singleton_key = ${acme.organisationId} AND start_after > now() + interval '1 minute'`

  test('keeps its last answer, says when it is asked again, and is asked then', async () => {
    await examine()
    const before = await known()
    expect(AccessReport.parse(before.report).standings.contents).toBe('granted')
    expect(await waiting()).toEqual([])

    world.limits.perWindow = 0
    await examine()
    const limited = await known()
    expect(limited.report).toEqual(before.report)
    const [again, ...more] = await waiting()
    expect(more).toEqual([])
    const at = again?.start_after.toISOString() ?? ''
    expect(limited.error).toBe(
      `GitHub's rate limit is used up until ${at.slice(0, 16).replace('T', ' ')} UTC. It is asked again then.`,
    )

    world.limits.perWindow = 5_000
    vi.useFakeTimers({ toFake: ['Date'], now: again?.start_after ?? 0 })
    try {
      await examine()
    } finally {
      vi.useRealTimers()
    }
    expect(await known()).toMatchObject({ error: null, report: before.report })
  })
})
