'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { type FindingSearch, routes } from '#app/_routes.ts'
import { plural } from '#components/ui/words.ts'
import {
  BulkTriage,
  FindingView,
  type IgnoreFinding,
  type ReopenFinding,
  type ResolveFinding,
} from '#inventory/model/finding.ts'
import type { PersonView } from '#inventory/model/person.ts'
import { api } from './api.ts'
import { findingQuery } from './findings.ts'
import { tellDone, tellProblem } from './notices.ts'

export type TriageAction =
  | { readonly kind: 'assign'; readonly person: PersonView | null }
  | { readonly kind: 'triage' }
  | ({ readonly kind: 'ignore' } & Omit<IgnoreFinding, 'findingId'>)
  | ({ readonly kind: 'resolve' } & Omit<ResolveFinding, 'findingId'>)
  | ({ readonly kind: 'reopen' } & Omit<ReopenFinding, 'findingId'>)

/** One decision on one finding: shown at once, taken back with the reason when the ledger refuses. */
export function useTriage(findingId: string) {
  const client = useQueryClient()
  const { queryKey } = findingQuery(findingId)
  return useMutation({
    mutationFn: (action: TriageAction) => sendTriage(findingId, action),
    onMutate: async (action) => {
      await client.cancelQueries({ queryKey })
      const before = client.getQueryData(queryKey)
      if (before !== undefined) client.setQueryData(queryKey, predict(before, action))
      return { before }
    },
    onSuccess: (finding) => client.setQueryData(queryKey, finding),
    onError: (error, _action, context) => {
      if (context?.before !== undefined) client.setQueryData(queryKey, context.before)
      tellProblem('The decision was not recorded', error)
    },
    onSettled: () => refreshLedger(client),
  })
}

const BulkReply = z.object({ changed: z.number().int() })

export type BulkSelection =
  | { readonly ids: readonly string[] }
  | { readonly search: FindingSearch; readonly expected: number }
export type BulkAction = BulkTriage['action']

/** One decision on many findings: by id, or on exactly the number the filters selected when it was asked. */
export function useBulkTriage() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ selection, action }: { selection: BulkSelection; action: BulkAction }) =>
      api.send(
        'POST',
        routes.api.findingsBulk(),
        BulkTriage.parse({ selection: toWire(selection), action }),
        BulkReply,
      ),
    onSuccess: ({ changed }) => tellDone('Decision recorded', `It changed ${plural(changed, 'finding')}.`),
    onError: (error) => tellProblem('Nothing was changed', error),
    onSettled: () => refreshLedger(client),
  })
}

function toWire(selection: BulkSelection) {
  if ('ids' in selection) return { ids: selection.ids }
  const { sort: _sort, order: _order, ...filters } = selection.search
  return { filters, expected: selection.expected }
}

function sendTriage(findingId: string, action: TriageAction): Promise<FindingView> {
  const { kind, ...body } = action
  switch (action.kind) {
    case 'assign': {
      const assignee = { personId: action.person?.id ?? null }
      return api.send('PUT', routes.api.findingAssignee(findingId), assignee, FindingView)
    }
    case 'triage':
      return api.send('POST', routes.api.findingTriage(findingId), body, FindingView)
    case 'ignore':
      return api.send('POST', routes.api.findingIgnore(findingId), body, FindingView)
    case 'resolve':
      return api.send('POST', routes.api.findingResolve(findingId), body, FindingView)
    case 'reopen':
      return api.send('POST', routes.api.findingReopen(findingId), body, FindingView)
  }
}

/** The finding as it will be, as far as the browser can know. */
export function predict(before: FindingView, action: TriageAction): FindingView {
  switch (action.kind) {
    case 'assign':
      return { ...before, assignee: action.person }
    case 'triage':
      return { ...before, state: 'triaged' }
    case 'ignore':
      return { ...before, state: 'ignored' }
    case 'resolve':
      return { ...before, state: 'resolved', resolution: action.resolution }
    case 'reopen':
      return { ...before, state: 'open', resolution: null }
  }
}

/** Everything a decision may have moved is asked for again. */
export const refreshLedger = (client: QueryClient) =>
  Promise.all(
    ['findings', 'credentials', 'entries', 'overview', 'suppressions', 'sources', 'mine', 'ownership'].map(
      (noun) => client.invalidateQueries({ queryKey: [noun] }),
    ),
  )
