import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import {
  RuleDecisionPage,
  RuleOccurrencePage,
  RuleRow,
  RuleSettingsView,
  RuleView,
} from '#inventory/model/rule.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

const Rules = z.object({ items: z.array(RuleRow) })

export const rulesQuery = () =>
  queryOptions({
    queryKey: ['rules', 'list'],
    queryFn: async ({ signal }) => (await api.get(routes.api.rules(), Rules, signal)).items,
  })

export const ruleSettingsQuery = () =>
  queryOptions({
    queryKey: ['rules', 'settings'],
    queryFn: ({ signal }) => api.get(routes.api.ruleSettings(), RuleSettingsView, signal),
  })

export const ruleQuery = (ruleId: string) =>
  queryOptions({
    queryKey: ['rules', 'one', ruleId],
    queryFn: ({ signal }) => api.get(routes.api.rule(ruleId), RuleView, signal),
  })

export const ruleOccurrencesQuery = (ruleId: string, which: 'all' | 'withheld', scan: string | null) =>
  infiniteQueryOptions({
    queryKey: ['rules', 'occurrences', ruleId, which, scan],
    queryFn: ({ pageParam, signal }) =>
      api.get(
        routes.api.ruleOccurrences(ruleId, { which, scan: scan ?? undefined, cursor: pageParam }),
        RuleOccurrencePage,
        signal,
      ),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })

export const ruleDecisionsQuery = (ruleId: string) =>
  infiniteQueryOptions({
    queryKey: ['rules', 'decisions', ruleId],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.ruleDecisions(ruleId, { cursor: pageParam }), RuleDecisionPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  })
