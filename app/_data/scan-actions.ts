'use client'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { routes } from '#app/_routes.ts'
import { type AddSource, ScanRequested, type SetSchedule } from '#inventory/model/source.ts'
import { api } from './api.ts'
import { tellDone, tellProblem } from './notices.ts'

/** Asks for a scan; joins the one that waits already. */
export function useRequestScan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { repositoryId: string }) =>
      api.send('POST', routes.api.scans(), input, ScanRequested),
    onSuccess: () => tellDone('Scan requested', 'It starts as soon as the worker is free.'),
    onError: (error) => tellProblem('The scan was not requested', error),
    onSettled: () => refreshScanning(client),
  })
}

export function useCancelScan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (scanId: string) => api.send('POST', routes.api.scanCancel(scanId), {}, z.unknown()),
    onError: (error) => tellProblem('The scan was not cancelled', error),
    onSettled: () => refreshScanning(client),
  })
}

/** Adds a source and starts its first scan. The form shows what the server refuses, so no notice here. */
export function useAddSource() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: AddSource) => api.send('POST', routes.api.sources(), input, ScanRequested),
    onSettled: () => refreshScanning(client),
  })
}

/** When a folder or a git URL is scanned by the clock. The form shows what the server refuses. */
export function useSetSchedule() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ sourceId, ...schedule }: SetSchedule) =>
      api.send('PATCH', routes.api.source(sourceId), schedule, z.unknown()),
    onSettled: () => refreshScanning(client),
  })
}

export function useRemoveSource() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (sourceId: string) => api.send('DELETE', routes.api.source(sourceId), {}, z.unknown()),
    onError: (error) => tellProblem('The source was not removed', error),
    onSettled: () => refreshScanning(client),
  })
}

const refreshScanning = (client: QueryClient) =>
  Promise.all(
    ['scans', 'sources', 'organisations', 'overview', 'findings'].map((noun) =>
      client.invalidateQueries({ queryKey: [noun] }),
    ),
  )
