import type { FacetOption } from '#components/data-table/facet-filter.tsx'
import { namedOptions, ownerOptions, wordOptions } from '#components/data-table/facet-options.ts'
import type { Facet } from '#components/data-table/filter-bar.tsx'
import { policyName } from '#components/policy/policy-words.ts'
import { providerName } from '#components/ui/provider-name.ts'
import { presenceWords, severityWords, stateWords } from '#components/ui/words.ts'
import type { FindingFacets } from '#inventory/model/finding.ts'
import { ConfidenceLevel, FindingState, Presence, Severity } from '#inventory/model/terms.ts'
import type { FindingUrlState } from './filters.ts'

type ListKey = 'state' | 'severity' | 'presence' | 'provider' | 'policy' | 'repository' | 'confidence'

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
    list('policy', 'Policy', countedOptions(state.policy, facets?.policy, policyName)),
    list('provider', 'Provider', countedOptions(state.provider, facets?.provider, providerName)),
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

/** By how many they hold. A chosen one stays in the list when the other filters leave it nothing, so that it can be taken away. */
function countedOptions(
  chosen: readonly string[],
  counts: Readonly<Record<string, number>> = {},
  nameOf: (value: string) => string,
): FacetOption[] {
  const known = Object.entries(counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
  const absent = chosen.filter((value) => !(value in counts)).map((value) => [value, 0] as const)
  return [...known, ...absent].map(([value, count]) => ({ value, label: nameOf(value), count }))
}

const levelWords: Record<ConfidenceLevel, string> = { high: 'High', medium: 'Medium', low: 'Low' }
