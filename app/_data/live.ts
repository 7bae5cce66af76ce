import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { BacklogPlan, LivePreview } from '#inventory/model/backlog.ts'
import { QuietCount, SourceDetail } from '#inventory/model/source.ts'
import { api } from './api.ts'

const SOON_MILLISECONDS = 5_000

/** Asks again while it is quiet and not all of it was read: it is about to be. */
export const sourceQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', 'one', sourceId],
    queryFn: ({ signal }) => api.get(routes.api.source(sourceId), SourceDetail, signal),
    refetchInterval: ({ state: { data } }) =>
      data?.isStarted === true && !data.isRead && data.liveAt === null ? SOON_MILLISECONDS : false,
  })

/** Asked again when all is read or another finding opens: what is shown is what would go live now. */
export const livePreviewQuery = ({ id, openFindings, isRead }: SourceDetail) =>
  queryOptions({
    queryKey: ['sources', 'live', id, openFindings, isRead],
    queryFn: ({ signal }) => api.get(routes.api.sourceLive(id), LivePreview, signal),
    placeholderData: keepPreviousData,
  })

export const backlogQuery = (sourceId: string) =>
  queryOptions({
    queryKey: ['sources', 'backlog', sourceId],
    queryFn: ({ signal }) => api.get(routes.api.sourceBacklog(sourceId), BacklogPlan, signal),
  })

export const quietQuery = () =>
  queryOptions({
    queryKey: ['sources', 'quiet'],
    queryFn: ({ signal }) => api.get(routes.api.quietSources(), QuietCount, signal),
  })
