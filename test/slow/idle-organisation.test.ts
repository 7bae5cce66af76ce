import { describe, expect, test } from 'vitest'
import { openFollowed } from '#test/scanner/jobs/followed.ts'

describe('an idle organisation', () => {
  const { suite, github, discover } = openFollowed(2_000)

  test('of 2,000 repositories costs 21 requests, none of which counts, and no clone', async () => {
    await discover()
    await suite.db.scan.updateMany({ data: { state: 'cancelled' } })
    await discover()
    github().requests.length = 0
    await discover()
    expect(github().requests.map(({ operation }) => operation)).toEqual(
      Array(21).fill('GET /orgs/{org}/repos'),
    )
    expect(github().requests.filter(({ counted }) => counted)).toEqual([])
    expect(await suite.db.scan.count({ where: { state: 'queued' } })).toBe(0)
    expect(await suite.db.hostedRepository.count({ where: { goneAt: null } })).toBe(2_000)
    expect(github().violations).toEqual([])
  })
})
