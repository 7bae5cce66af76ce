'use client'
import { useQuery } from '@tanstack/react-query'
import type { Permission } from '#inventory/model/permissions.ts'
import { meQuery } from './me.ts'

/**
 * Whether whoever looks may do something, so that a page shows only what it can do. The ledger decides by itself;
 * until it is known who looks, nothing is allowed.
 */
export function useMay(): (permission: Permission) => boolean {
  const { data } = useQuery(meQuery())
  return (permission) => data?.permissions.includes(permission) ?? false
}

/** The same for what holds for the whole installation, which is for those who see all of it. */
export function useMayEverywhere(): (permission: Permission) => boolean {
  const may = useMay()
  const { data } = useQuery(meQuery())
  return (permission) => may(permission) && data?.scope.kind === 'all'
}
