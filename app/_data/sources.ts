import { infiniteQueryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { type RepositoryState, SourcePage } from '#inventory/model/source.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'
import { isUnderWay } from './scans.ts'

export const sourcesQuery = (state?: RepositoryState) =>
  infiniteQueryOptions({
    queryKey: ['sources', 'list', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api.get(
        routes.api.sources({ cursor: pageParam, ...(state !== undefined && { state }) }),
        SourcePage,
        signal,
      ),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: (query) => (query.state.data?.pages.some(hasScanUnderWay) ? 2_000 : false),
  })

const hasScanUnderWay = (page: SourcePage) =>
  page.items.some((source) =>
    source.repositories.some(({ lastScan }) => lastScan !== null && isUnderWay(lastScan)),
  )
