'use client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { type SavedList, SavedView, SavedViews, type SaveView } from '#inventory/model/saved-view.ts'
import { api } from './api.ts'
import { tellProblem } from './notices.ts'

/** The views of a list that whoever looks has saved. */
export const viewsQuery = (list: SavedList) =>
  queryOptions({
    queryKey: ['views', list],
    queryFn: ({ signal }) => api.get(routes.api.views({ list }), SavedViews, signal),
  })

/** Saves a view under a name, in the place of one of that name. */
export function useSaveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (view: SaveView) => api.send('POST', routes.api.views(), view, SavedView),
    onError: (error) => tellProblem('The view was not saved', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  })
}

export function useRemoveView() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (viewId: string) => api.send('DELETE', routes.api.view(viewId), {}, z.object({})),
    onError: (error) => tellProblem('The view was not removed', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  })
}
