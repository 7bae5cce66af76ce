import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsStringLiteral,
} from 'nuqs/server'
import { z } from 'zod'
import type { FindingSearch } from '#app/_routes.ts'
import { FindingFilters, FindingSort, LeakLife } from '#inventory/model/finding.ts'
import {
  ConfidenceLevel,
  FindingState,
  FoundBecause,
  Instant,
  Presence,
  Resolution,
  Severity,
} from '#inventory/model/terms.ts'
import { checked } from '../checked.ts'

const words = <Word extends string>(schema: { options: readonly Word[] }) =>
  parseAsArrayOf(parseAsStringLiteral(schema.options)).withDefault([])

const list = (schema: z.ZodType<string | undefined>) => parseAsArrayOf(checked(schema)).withDefault([])

/** What needs someone: neither ignored nor resolved. */
export const unsettled: FindingState[] = ['open', 'triaged']

/** The findings page's state in the URL. Without `state` it shows what is not settled yet. */
export const findingParsers = {
  state: parseAsArrayOf(parseAsStringLiteral(FindingState.options)).withDefault(unsettled),
  severity: words(Severity),
  confidence: words(ConfidenceLevel),
  provider: list(z.string().max(80)),
  rule: list(z.string().max(80)),
  repository: list(z.uuid()),
  presence: words(Presence),
  foundBecause: words(FoundBecause),
  assignee: checked(FindingFilters.shape.assignee),
  owner: checked(FindingFilters.shape.owner),
  policy: list(z.string().max(100)),
  scan: checked(z.uuid()),
  q: checked(z.string().max(200)),
  foundFrom: checked(Instant),
  foundBefore: checked(Instant),
  changedFrom: checked(Instant),
  live: words(LeakLife),
  resolution: words(Resolution),
  dueBefore: checked(Instant),
  introducedFrom: checked(Instant),
  introducedBefore: checked(Instant),
  sort: parseAsStringLiteral(FindingSort.options).withDefault('severity'),
  order: parseAsStringLiteral(['asc', 'desc']).withDefault('desc'),
}

export type FindingUrlState = inferParserType<typeof findingParsers>

export const loadFindingState = createLoader(findingParsers)

/** The state as the API takes it: what is empty is absent, so that equal searches have equal keys. */
export function toSearch(state: FindingUrlState): FindingSearch {
  const { assignee, owner, scan, q, ...others } = state
  const { foundFrom, foundBefore, changedFrom, dueBefore, introducedFrom, introducedBefore, ...rest } = others
  return {
    ...rest,
    ...(dueBefore === null ? {} : { dueBefore }),
    ...(introducedFrom === null ? {} : { introducedFrom }),
    ...(introducedBefore === null ? {} : { introducedBefore }),
    ...(assignee === null ? {} : { assignee }),
    ...(owner === null ? {} : { owner }),
    ...(scan === null ? {} : { scan }),
    ...(q === null || q.trim() === '' ? {} : { q: q.trim() }),
    ...(foundFrom === null ? {} : { foundFrom }),
    ...(foundBefore === null ? {} : { foundBefore }),
    ...(changedFrom === null ? {} : { changedFrom }),
  }
}

/** Whether the page shows anything but what it opens with. */
export const isChanged = (state: FindingUrlState): boolean => serialise(state) !== ''

const serialise = createSerializer(findingParsers)

/** Whether anything beyond the default view narrows the list. */
export const isNarrowed = ({
  state: _state,
  sort: _sort,
  order: _order,
  ...filters
}: FindingSearch): boolean =>
  Object.values(filters).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined))
