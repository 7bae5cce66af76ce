import { useInfiniteQuery } from '@tanstack/react-query'
import { integrationsQuery } from '#app/_data/integrations.ts'
import { rowsOf } from '#app/_data/paging.ts'
import { integrationKindNames } from '#components/integration/integration-words.ts'
import { githubHost } from '#components/vault/github-host.ts'
import type { IntegrationView } from '#inventory/model/integration.ts'
import type { VaultKind } from '#inventory/model/vault.ts'

/**
 * Credentials that are sealed here already and that a vault with these options may be read with: its product's own,
 * and for GitHub tokens and Apps of the same host.
 */
export function useKeptCredentials(
  product: VaultKind,
  options: Readonly<Record<string, unknown>>,
): IntegrationView[] {
  const kept = useInfiniteQuery(integrationsQuery())
  return rowsOf(kept.data).filter(({ kind, facts }) => {
    if (kind === 'vault-credential') return facts.product === product
    const isOfGitHub = kind === 'github-token' || kind === 'github-app-key'
    return isOfGitHub && product === 'github' && facts.host === githubHost(options.endpoint)
  })
}

/** As it stands in a list to choose from. */
export const keptLabel = ({ kind, name }: IntegrationView): string =>
  `${name} (${kind === 'vault-credential' ? 'kept already' : `${integrationKindNames[kind]}, kept already`})`
