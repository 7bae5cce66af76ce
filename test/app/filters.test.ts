import { createSerializer } from 'nuqs/server'
import { describe, expect, test } from 'vitest'
import { type FindingSearch, routes } from '#app/_routes.ts'
import {
  findingParsers,
  isNarrowed,
  loadFindingState,
  toSearch,
  unsettled,
} from '#app/(dashboard)/findings/filters.ts'
import { FindingList } from '#inventory/model/finding.ts'

const serialise = createSerializer(findingParsers)
const stateOf = (path: string) => loadFindingState(path.slice(path.indexOf('?') + 1))
const searchOf = (path: string): FindingSearch => toSearch(stateOf(path))

const full: FindingSearch = {
  state: ['resolved', 'open'],
  severity: ['critical', 'low'],
  confidence: ['high'],
  provider: ['aws', 'github'],
  rule: ['npm-access-token'],
  policy: ['leak', 'half-rotation'],
  repository: ['0190b5a0-0000-7000-8000-000000000001'],
  presence: ['at-head', 'gone'],
  foundBecause: ['reopened'],
  assignee: 'none',
  scan: '0190b5a0-0000-7000-8000-000000000002',
  q: 'a, b & c=1 #x 50%',
  foundFrom: '2026-11-01T00:00:00.000Z',
  foundBefore: '2026-11-02T00:00:00.000Z',
  changedFrom: '2026-11-03T00:00:00.000Z',
  live: ['live', 'not-known'],
  resolution: ['revoked'],
  dueBefore: '2026-11-04T00:00:00.000Z',
  introducedFrom: '2026-11-05T00:00:00.000Z',
  introducedBefore: '2026-11-06T00:00:00.000Z',
  sort: 'due',
  order: 'asc',
}

describe('filters of the findings page', () => {
  test('survive the way into a link and back', () => {
    expect(searchOf(routes.findings(full))).toEqual(full)
  })

  test('survive what the page itself writes into its URL', () => {
    expect(searchOf(serialise(stateOf(routes.findings(full))))).toEqual(full)
  })

  test('mean the same to the API as to the page', () => {
    const asked = new URL(routes.api.findings(full), 'http://sprawl.example').searchParams
    expect(FindingList.parse(Object.fromEntries(asked))).toEqual({ ...full, limit: 50 })
  })

  test('without anything show what is not settled, worst first', () => {
    expect(searchOf('?')).toMatchObject({ state: unsettled, sort: 'severity', order: 'desc' })
    expect(isNarrowed(searchOf('?'))).toBe(false)
  })

  test.each([
    '?severity=terrible',
    '?repository=not-an-id',
    '?assignee=anyone',
    '?foundFrom=yesterday',
    `?q=${'x'.repeat(201)}`,
  ])('leave out what is mistyped: %s', (path) => expect(searchOf(path)).toEqual(searchOf('?')))

  test('a search or a chosen value narrows the list', () => {
    expect(isNarrowed(searchOf('?q=env'))).toBe(true)
    expect(isNarrowed(searchOf('?severity=low'))).toBe(true)
  })
})
