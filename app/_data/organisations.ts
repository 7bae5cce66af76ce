import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import type { OrganisationFilters } from '#inventory/model/organisation.ts'
import { AccessView } from '#inventory/model/organisation-access.ts'
import {
  type CoverageList,
  CoveragePage,
  FilterPreview,
  OrganisationPage,
  OrganisationView,
} from '#inventory/model/organisation-view.ts'
import { WatchView } from '#inventory/model/watch.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

const SOON_MILLISECONDS = 2_000

export const organisationsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['organisations', 'list'],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.organisations({ cursor: pageParam }), OrganisationPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? SOON_MILLISECONDS : false,
  })

/** Asks again only while a worker looks or scans, or is about to as soon as it is let in. */
export const organisationQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', 'one', organisationId],
    queryFn: ({ signal }) => api.get(routes.api.organisation(organisationId), OrganisationView, signal),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (data.stage === 'connecting' || isUnderWay(data)) ? SOON_MILLISECONDS : false,
  })

const isUnderWay = ({ isLooking, coverage }: OrganisationView): boolean =>
  isLooking || coverage.standings.waiting > 0

export type CoverageFilters = {
  readonly [Name in 'standing' | 'reason' | 'visibility' | 'q']: CoverageList[Name] | null
}

export const coverageQuery = (organisationId: string, filters: CoverageFilters) =>
  infiniteQueryOptions({
    queryKey: ['organisations', 'coverage', organisationId, filters],
    queryFn: ({ pageParam, signal }) =>
      api.get(
        routes.api.organisationCoverage(organisationId, {
          standing: filters.standing ?? undefined,
          reason: filters.reason ?? undefined,
          visibility: filters.visibility ?? undefined,
          q: filters.q ?? undefined,
          cursor: pageParam,
        }),
        CoveragePage,
        signal,
      ),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(({ standing }) => standing === 'waiting'))
        ? SOON_MILLISECONDS
        : false,
  })

/** Asks again while a worker is at it: the App is made or looked for, or the doctor asks. */
export const accessQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', 'access', organisationId],
    queryFn: ({ signal }) => api.get(routes.api.organisationAccess(organisationId), AccessView, signal),
    refetchInterval: (query) =>
      query.state.data !== undefined && isBeingAsked(query.state.data) ? SOON_MILLISECONDS : false,
  })

/** The doctor was asked and has not answered since. */
export const isBeingAsked = ({ app, examination }: AccessView): boolean =>
  (app !== null && (app.isBeingMade || (app.appId !== null && !app.isInstalled))) ||
  (examination !== null && (examination.doneAt === null || examination.doneAt < examination.askedAt))

export const previewQuery = (organisationId: string, filters: OrganisationFilters) =>
  queryOptions({
    queryKey: ['organisations', 'preview', organisationId, filters],
    queryFn: () =>
      api.send('POST', routes.api.organisationPreview(organisationId), { filters }, FilterPreview),
    placeholderData: keepPreviousData,
  })

export const watchQuery = (organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', 'watch', organisationId],
    queryFn: ({ signal }) => api.get(routes.api.organisationWatch(organisationId), WatchView, signal),
  })
