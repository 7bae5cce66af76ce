import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsStringLiteral,
} from 'nuqs/server'
import { z } from 'zod'
import type { EntrySearch } from '#app/_routes.ts'
import type { SavedSearch } from '#inventory/model/saved-view.ts'
import { Instant } from '#inventory/model/terms.ts'
import { EntryKind, Environment, EvidenceStatus, RotationStatus } from '#inventory/model/vault.ts'
import { EntryFilters, EntrySort } from '#inventory/model/vault-view.ts'
import { checked } from '../checked.ts'

const words = <Word extends string>(options: readonly Word[]) =>
  parseAsArrayOf(parseAsStringLiteral(options)).withDefault([])

export const leakedStates = ['current', 'older', 'none', 'not-measurable'] as const

/** The inventory's state in the URL. */
export const entryParsers = {
  vault: parseAsArrayOf(checked(z.uuid())).withDefault([]),
  kind: words(EntryKind.options),
  environment: words(Environment.options),
  rotation: words(RotationStatus.options),
  leaked: words(leakedStates),
  used: words(EvidenceStatus.options),
  rotated: words(EvidenceStatus.options),
  usedBefore: checked(Instant),
  usedFrom: checked(Instant),
  unusedSince: checked(Instant),
  rotatedBefore: checked(Instant),
  rotationDueAfter: checked(Instant),
  rotationDueBefore: checked(Instant),
  expiresBefore: checked(Instant),
  owner: checked(EntryFilters.shape.owner),
  duplicated: parseAsBoolean,
  policy: checked(z.string().max(100)),
  identity: checked(z.uuid()),
  gone: parseAsBoolean,
  q: checked(z.string().max(200)),
  sort: parseAsStringLiteral(EntrySort.options).withDefault('risk'),
  order: parseAsStringLiteral(['asc', 'desc']).withDefault('desc'),
}

export type EntryUrlState = inferParserType<typeof entryParsers>

export const loadEntryState = createLoader(entryParsers)

/** The state as the API takes it: what is empty is absent, so that equal searches have equal keys. */
export function toSearch(state: EntryUrlState): EntrySearch {
  const kept = Object.entries(state).flatMap(([name, value]) => {
    const trimmed = typeof value === 'string' ? value.trim() : value
    const empty =
      trimmed === null ||
      trimmed === '' ||
      trimmed === false ||
      (Array.isArray(trimmed) && trimmed.length === 0)
    return empty ? [] : [[name, trimmed] as const]
  })
  return Object.fromEntries(kept)
}

/** The same as it is kept under a name: texts. */
export const toSaved = (search: EntrySearch): SavedSearch =>
  Object.fromEntries(
    Object.entries(search).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : String(value),
    ]),
  )

/** Whether two lists show the same rows in the same order. */
export const isSameSearch = (one: SavedSearch, other: SavedSearch): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name])

/** Whether the page shows anything but what it opens with. */
export const isChanged = (state: EntryUrlState): boolean => serialise(state) !== ''

const serialise = createSerializer(entryParsers)

/** Whether anything narrows the list. */
export const isNarrowed = ({ sort: _sort, order: _order, ...filters }: EntrySearch): boolean =>
  Object.keys(filters).length > 0
