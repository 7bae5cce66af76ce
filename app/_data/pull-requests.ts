import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import {
  AnswerCounts,
  type AnswerList,
  AnswerPage,
  PullRequestPage,
  type PullRequestRow,
  type PullRequestState,
  PullRequestView,
} from '#inventory/model/pull-request.ts'
import { PullRequestSettingsView } from '#inventory/model/pull-request-settings.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export type PullRequestFilters = {
  readonly state: PullRequestState[]
  readonly which: 'open' | 'closed' | 'all'
}

/** Asks again only while something is looked at. */
export const pullRequestsQuery = (filters: PullRequestFilters) =>
  infiniteQueryOptions({
    queryKey: ['pull-requests', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.pullRequests({ ...filters, cursor: pageParam }), PullRequestPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) => page.items.some(isLookedAt)) ? pollEveryMilliseconds : false,
  })

export const pullRequestQuery = (pullRequestId: string) =>
  queryOptions({
    queryKey: ['pull-requests', 'one', pullRequestId],
    queryFn: ({ signal }) => api.get(routes.api.pullRequest(pullRequestId), PullRequestView, signal),
    refetchInterval: (query) =>
      query.state.data !== undefined && isLookedAt(query.state.data) ? pollEveryMilliseconds : false,
  })

export const answersQuery = (which: AnswerList['which']) =>
  infiniteQueryOptions({
    queryKey: ['pull-requests', 'answers', which],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.pullRequestAnswers({ which, cursor: pageParam }), AnswerPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const answerCountsQuery = () =>
  queryOptions({
    queryKey: ['pull-requests', 'answer-counts'],
    queryFn: ({ signal }) => api.get(routes.api.pullRequestAnswerCounts(), AnswerCounts, signal),
  })

export const pullRequestSettingsQuery = () =>
  queryOptions({
    queryKey: ['pull-requests', 'settings'],
    queryFn: ({ signal }) => api.get(routes.api.pullRequestSettings(), PullRequestSettingsView, signal),
  })

const isLookedAt = ({ state, isOpen }: Pick<PullRequestRow, 'state' | 'isOpen'>): boolean =>
  isOpen && state === 'looking'

const pollEveryMilliseconds = 3_000
