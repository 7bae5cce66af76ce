import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { routes } from '#app/_routes.ts'
import { VaultProducts } from '#inventory/model/vault-product.ts'
import type { PartChoice } from '#inventory/model/vault-view.ts'
import { VaultDetail, VaultPage, VaultPartPage, type VaultView } from '#inventory/model/vault-view.ts'
import { api } from './api.ts'
import { firstPage, nextPage } from './paging.ts'

const SOON_MILLISECONDS = 2_000

export const vaultProductsQuery = () =>
  queryOptions({
    queryKey: ['vaults', 'products'],
    queryFn: ({ signal }) => api.get(routes.api.vaultProducts(), VaultProducts, signal),
    staleTime: 60_000,
  })

export const vaultsQuery = (parts: 'not-lately' | null) =>
  infiniteQueryOptions({
    queryKey: ['vaults', 'list', parts],
    queryFn: ({ pageParam, signal }) =>
      api.get(routes.api.vaults({ cursor: pageParam, parts: parts ?? undefined }), VaultPage, signal),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: (query) =>
      query.state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? SOON_MILLISECONDS : false,
  })

/** Asks again only while a worker reads it, or before its permissions were asked for. */
export const vaultQuery = (vaultId: string) =>
  queryOptions({
    queryKey: ['vaults', 'one', vaultId],
    queryFn: ({ signal }) => api.get(routes.api.vault(vaultId), VaultDetail, signal),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (isUnderWay(data) || (data.reach === 'worker' && data.doctor === null))
        ? SOON_MILLISECONDS
        : false,
  })

export const isUnderWay = ({ lastSync }: VaultView): boolean =>
  lastSync?.state === 'queued' || lastSync?.state === 'running'

export const vaultPartsQuery = (vaultId: string, state: PartChoice | null, isRunning: boolean) =>
  infiniteQueryOptions({
    queryKey: ['vaults', 'parts', vaultId, state],
    queryFn: ({ pageParam, signal }) =>
      api.get(
        routes.api.vaultParts(vaultId, { cursor: pageParam, state: state ?? undefined }),
        VaultPartPage,
        signal,
      ),
    placeholderData: keepPreviousData,
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: isRunning ? SOON_MILLISECONDS : false,
  })
