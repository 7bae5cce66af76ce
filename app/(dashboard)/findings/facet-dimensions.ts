import type { FacetOption } from '#components/data-table/facet-filter.tsx'
import { namedOptions, ownerOptions, wordOptions } from '#components/data-table/facet-options.ts'
import type { Facet } from '#components/data-table/filter-bar.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { presenceWords, severityWords, stateWords } from '#components/ui/words.ts'
import type { FindingFacets } from '#inventory/model/finding.ts'
import { ConfidenceLevel, FindingState, Presence, Severity } from '#inventory/model/terms.ts'
import type { FindingUrlState } from './filters.ts'

type ListKey = 'state' | 'severity' | 'presence' | 'provider' | 'repository' | 'confidence'

/** The filters with counts: fixed words in their order, providers and repositories by how many they hold. */
export function facetDimensions(
  state: FindingUrlState,
  facets: FindingFacets | undefined,
): Facet<FindingUrlState>[] {
  const list = (key: ListKey, name: string, options: readonly FacetOption[]): Facet<FindingUrlState> => ({
    name,
    options,
    chosen: state[key],
    change: (values) => ({ [key]: values }),
  })
  return [
    list('state', 'State', wordOptions(FindingState.options, facets?.state, stateWords)),
    list('severity', 'Severity', wordOptions(Severity.options, facets?.severity, severityWords)),
    list('presence', 'Where', wordOptions(Presence.options, facets?.presence, presenceWords)),
    list('provider', 'Provider', providers(state, facets)),
    list('repository', 'Repository', namedOptions(facets?.repository)),
    {
      name: 'Owner',
      options: ownerOptions(facets),
      chosen: state.owner === null ? [] : [state.owner],
      change: (values) => ({ owner: values.at(-1) ?? null }),
    },
    list('confidence', 'Confidence', wordOptions(ConfidenceLevel.options, facets?.confidence, levelWords)),
  ]
}

/** A chosen provider stays in the list when the other filters leave it nothing, so that it can be taken away. */
function providers(state: FindingUrlState, facets: FindingFacets | undefined): FacetOption[] {
  const counts = facets?.provider ?? {}
  const known = Object.entries(counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
  const absent = state.provider
    .filter((provider) => !(provider in counts))
    .map((provider) => [provider, 0] as const)
  return [...known, ...absent].map(([value, count]) => ({ value, label: providerName(value), count }))
}

const levelWords: Record<ConfidenceLevel, string> = { high: 'High', medium: 'Medium', low: 'Low' }
