import { createSerializer } from 'nuqs/server'
import { describe, expect, test } from 'vitest'
import { type EntrySearch, routes } from '#app/_routes.ts'
import {
  entryParsers,
  isNarrowed,
  isSameSearch,
  loadEntryState,
  toSaved,
  toSearch,
} from '#app/(dashboard)/inventory/filters.ts'
import { EntryList } from '#inventory/model/vault-view.ts'

const serialise = createSerializer(entryParsers)
const stateOf = (path: string) => loadEntryState(path.slice(path.indexOf('?') + 1))
const searchOf = (path: string): EntrySearch => toSearch(stateOf(path))

const full: EntrySearch = {
  vault: ['0190b5a0-0000-7000-8000-000000000001'],
  kind: ['secret', 'token'],
  environment: ['production'],
  rotation: ['overdue', 'unknown'],
  leaked: ['current', 'not-measurable'],
  used: ['never', 'not-permitted'],
  rotated: ['unknown'],
  usedBefore: '2026-11-01T00:00:00.000Z',
  rotatedBefore: '2026-11-02T00:00:00.000Z',
  expiresBefore: '2026-11-03T00:00:00.000Z',
  owner: 'claimed',
  duplicated: true,
  policy: 'unused:undecided',
  identity: '0190b5a0-0000-7000-8000-000000000002',
  gone: true,
  q: 'a, b & c=1 #x 50%',
  sort: 'created',
  order: 'asc',
}

describe('filters of the inventory', () => {
  test('survive the way into a link and back', () => {
    expect(searchOf(routes.inventory(full))).toEqual(full)
  })

  test('survive what the page itself writes into its URL', () => {
    expect(searchOf(serialise(stateOf(routes.inventory(full))))).toEqual(full)
  })

  test('survive being saved under a name', () => {
    expect(searchOf(routes.savedInventory(toSaved(full)))).toEqual(full)
  })

  test('mean the same to the API as to the page', () => {
    const asked = new URL(routes.api.entries(full), 'http://sprawl.example').searchParams
    expect(EntryList.parse(Object.fromEntries(asked))).toEqual({ ...full, limit: 50 })
    expect(EntryList.parse(toSaved(full))).toEqual({ ...full, limit: 50 })
  })

  test('without anything show everything that is listed, the riskiest first', () => {
    expect(searchOf('?')).toEqual({ sort: 'risk', order: 'desc' })
    expect(isNarrowed(searchOf('?'))).toBe(false)
    expect(isNarrowed(searchOf('?gone=true'))).toBe(true)
  })

  test.each(['?leaked=perhaps', '?vault=not-an-id', '?owner=anyone', '?usedBefore=yesterday', '?gone=maybe'])(
    'leave out what is mistyped: %s',
    (path) => expect(searchOf(path)).toEqual(searchOf('?')),
  )

  test('a saved view is known again by what it shows, in whatever order it is written', () => {
    const saved = toSaved(searchOf(routes.inventory({ rotation: ['overdue'], q: 'db' })))
    const reversed = Object.fromEntries(Object.entries(saved).toReversed())
    expect(isSameSearch(reversed, saved)).toBe(true)
    expect(isSameSearch(saved, toSaved(searchOf(routes.inventory({ rotation: ['overdue'] }))))).toBe(false)
  })
})
