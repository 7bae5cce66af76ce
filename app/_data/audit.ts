import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { AuditDetail, type AuditFilters, AuditPage, AuditState } from '#inventory/model/audit.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

export const auditQuery = (filters: AuditFilters) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.audit({ ...filters, cursor: pageParam }), AuditPage, signal),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const auditEventQuery = (auditId: string) =>
  queryOptions({
    queryKey: ['audit', 'one', auditId],
    queryFn: ({ signal }) => api.get(routes.api.auditEvent(auditId), AuditDetail, signal),
  })

export const auditStateQuery = () =>
  queryOptions({
    queryKey: ['audit', 'state'],
    queryFn: ({ signal }) => api.get(routes.api.auditState(), AuditState, signal),
  })
