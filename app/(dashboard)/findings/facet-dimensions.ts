import type { FacetOption } from '#components/data-table/facet-filter.tsx'
import { providerName } from '#components/ui/provider-name.ts'
import { humanise, presenceWords, severityWords, stateWords } from '#components/ui/words.ts'
import type { FindingFacets } from '#inventory/model/finding.ts'
import { ConfidenceLevel, FindingState, Presence, Severity } from '#inventory/model/terms.ts'
import type { FindingUrlState } from './filters.ts'

export type Dimension = {
  readonly key: 'state' | 'severity' | 'presence' | 'provider' | 'repository' | 'confidence' | 'owner'
  /** One value at most. */
  readonly single?: true
  readonly name: string
  readonly options: readonly FacetOption[]
  readonly chosen: readonly string[]
}

/** The filters with counts: fixed words in their order, providers and repositories by how many they hold. */
export function facetDimensions(state: FindingUrlState, facets: FindingFacets | undefined): Dimension[] {
  const fixed = (words: readonly string[], counts: Counts, label: (word: string) => string): FacetOption[] =>
    words.map((value) => ({
      value,
      label: label(value),
      count: counts === undefined ? null : (counts[value] ?? 0),
    }))
  return [
    {
      key: 'state',
      name: 'State',
      options: fixed(FindingState.options, facets?.state, named(stateWords)),
      chosen: state.state,
    },
    {
      key: 'severity',
      name: 'Severity',
      options: fixed(Severity.options, facets?.severity, named(severityWords)),
      chosen: state.severity,
    },
    {
      key: 'presence',
      name: 'Where',
      options: fixed(Presence.options, facets?.presence, named(presenceWords)),
      chosen: state.presence,
    },
    { key: 'provider', name: 'Provider', options: providers(state, facets), chosen: state.provider },
    { key: 'repository', name: 'Repository', options: repositories(facets), chosen: state.repository },
    {
      key: 'owner',
      name: 'Owner',
      single: true,
      options: owners(facets),
      chosen: state.owner === null ? [] : [state.owner],
    },
    {
      key: 'confidence',
      name: 'Confidence',
      options: fixed(ConfidenceLevel.options, facets?.confidence, humanise),
      chosen: state.confidence,
    },
  ]
}

type Counts = Readonly<Record<string, number>> | undefined

const named = (words: Readonly<Record<string, string>>) => (word: string) => words[word] ?? word

/** A chosen provider stays in the list when the other filters leave it nothing, so that it can be taken away. */
function providers(state: FindingUrlState, facets: FindingFacets | undefined): FacetOption[] {
  const counts = facets?.provider ?? {}
  const known = Object.entries(counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
  const absent = state.provider
    .filter((provider) => !(provider in counts))
    .map((provider) => [provider, 0] as const)
  return [...known, ...absent].map(([value, count]) => ({ value, label: providerName(value), count }))
}

const owners = (facets: FindingFacets | undefined): FacetOption[] => [
  ...(['none', 'departed', 'claimed'] as const).map((value) => ({
    value,
    label: ownerStateWords[value],
    count: facets?.ownerState[value] ?? null,
  })),
  ...(facets?.owner ?? []).map(({ id, name, departed, count }) => ({
    value: id,
    label: departed ? `${name} (left)` : name,
    count,
  })),
]

const ownerStateWords = { none: 'No owner', departed: 'Owner left', claimed: 'Claim to confirm' } as const

const repositories = (facets: FindingFacets | undefined): FacetOption[] =>
  (facets?.repository ?? []).map(({ id, name, count }) => ({ value: id, label: name, count }))
