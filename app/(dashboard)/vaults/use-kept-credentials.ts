import { useInfiniteQuery } from '@tanstack/react-query'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { rowsOf } from '#app/_data/paging.ts'
import type { VaultKind } from '#inventory/model/vault.ts'

/** Credentials of a product that are sealed here already. */
export function useKeptCredentials(product: VaultKind) {
  const kept = useInfiniteQuery(integrationsQuery())
  return rowsOf(kept.data).filter(
    ({ kind, facts }) => kind === 'vault-credential' && facts.product === product,
  )
}
