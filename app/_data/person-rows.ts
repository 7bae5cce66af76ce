import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { DirectoryState } from '#inventory/model/directory.ts'
import { MergeSuggestions, PersonDetail, PersonRowPage, type PersonStatus } from '#inventory/model/person.ts'
import { TeamList } from '#inventory/model/team.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export type PersonFilters = {
  readonly q: string | null
  readonly status: PersonStatus | null
  readonly team: string | null
}

export const personRowsQuery = ({ q, status, team }: PersonFilters) =>
  infiniteQueryOptions({
    queryKey: ['people', 'rows', q, status, team],
    queryFn: ({ pageParam, signal }) =>
      api.get(
        routes.api.peopleSearch({
          q: q ?? undefined,
          status: status ?? undefined,
          team: team ?? undefined,
          cursor: pageParam,
        }),
        PersonRowPage,
        signal,
      ),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: ['people', 'one', personId],
    queryFn: ({ signal }) => api.get(routes.api.person(personId), PersonDetail, signal),
  })

export const mergeSuggestionsQuery = () =>
  queryOptions({
    queryKey: ['people', 'suggestions'],
    queryFn: ({ signal }) => api.get(routes.api.peopleSuggestions(), MergeSuggestions, signal),
  })

export const teamsQuery = () =>
  queryOptions({
    queryKey: ['teams'],
    queryFn: ({ signal }) => api.get(routes.api.teams(), TeamList, signal),
  })

export const directoryQuery = () =>
  queryOptions({
    queryKey: ['directory'],
    queryFn: ({ signal }) => api.get(routes.api.directory(), DirectoryState, signal),
  })
