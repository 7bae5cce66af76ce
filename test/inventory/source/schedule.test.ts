import { beforeAll, describe, expect, test } from 'vitest'
import { jobCtx, localCtx } from '#inventory/ctx.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { listSources } from '#inventory/source/list-sources.ts'
import { removeSource } from '#inventory/source/remove-source.ts'
import { setSchedule } from '#inventory/source/set-schedule.ts'
import { startDueScans } from '#inventory/source/start-due-scans.ts'
import { useDatabase as ownDatabase } from '#test/support/database.ts'
import { testRepository } from '#test/support/git.ts'

const suite = ownDatabase()
const NOON = new Date('2026-11-23T12:00:00Z')

describe('the schedule of a source', () => {
  let sourceId = ''
  const person = (now = NOON) => localCtx(suite.db, { settings: { roots: ['/'] }, now: () => now })
  const worker = (now: Date) => jobCtx(suite.db, 'worker', { now: () => now })
  const hours = (count: number) => new Date(NOON.getTime() + count * 3_600_000)
  const queued = () => suite.db.scan.count({ where: { state: 'queued' } })
  const finishAll = () => suite.db.scan.updateMany({ data: { state: 'done' } })

  beforeAll(async () => {
    const added = await addSource(person(), { kind: 'folder', path: testRepository().path })
    sourceId = added.sourceId
    await finishAll()
  })

  test('is there from the start, and has it scanned once each time', async () => {
    const [source] = (await listSources(person(), { limit: 10 })).items
    expect(source?.schedule).toMatchObject({ cron: '23 */6 * * *', timeZone: 'UTC' })
    expect(await startDueScans(worker(NOON))).toBe(0)
    const counts = await Promise.all([startDueScans(worker(hours(7))), startDueScans(worker(hours(7)))])
    expect(counts.toSorted()).toEqual([0, 1])
    expect(await queued()).toBe(1)
    await finishAll()
  })

  test('follows the clock of its time zone, a little apart from others', async () => {
    const { nextRunAt } = await setSchedule(person(), {
      sourceId,
      schedule: '30 6 * * *',
      timeZone: 'Asia/Kolkata',
    })
    const next = new Date(nextRunAt ?? '')
    expect(next.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-24T01:00:00Z'))
    expect(next.getTime()).toBeLessThanOrEqual(Date.parse('2026-11-24T01:10:00Z'))
  })

  test('can be none, and what is no schedule is refused', async () => {
    await expect(setSchedule(person(), { sourceId, schedule: 'sometimes' })).rejects.toThrow('five fields')
    await expect(
      setSchedule(person(), { sourceId, schedule: '1 1 * * *', timeZone: 'Atlantis/Centre' }),
    ).rejects.toThrow('time zone')
    expect(await setSchedule(person(), { sourceId, schedule: null })).toEqual({ nextRunAt: null })
    expect(await startDueScans(worker(hours(48)))).toBe(0)
  })

  test('of an organisation is its own', async () => {
    const other = await connectOrganisation(person(), {
      login: 'acme',
      apiUrl: 'https://github.example/api/v3',
    })
    await expect(
      setSchedule(person(), { sourceId: other.sourceId, schedule: '1 1 * * *' }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('ends with the source', async () => {
    await setSchedule(person(), { sourceId, schedule: '0 * * * *' })
    await removeSource(person(), { sourceId })
    expect(await startDueScans(worker(hours(48)))).toBe(0)
  })
})
