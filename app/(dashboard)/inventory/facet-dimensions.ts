import type { FacetOption } from '#components/data-table/facet-filter.tsx'
import {
  entryKindWords,
  environmentWords,
  evidenceStatusWords,
  leakedWords,
  rotationStatusWords,
} from '#components/entry/entry-words.ts'
import { EntryKind, Environment, EvidenceStatus, RotationStatus } from '#inventory/model/vault.ts'
import type { EntryFacets } from '#inventory/model/vault-view.ts'
import { type EntryUrlState, leakedStates } from './filters.ts'

export type Dimension = {
  readonly name: string
  readonly options: readonly FacetOption[]
  readonly chosen: readonly string[]
  readonly change: (values: string[]) => Partial<EntryUrlState>
}

type ListKey = 'vault' | 'kind' | 'environment' | 'rotation' | 'leaked' | 'used' | 'rotated'

/** The filters with counts: fixed words in their order, vaults and owners by how many they hold. */
export function facetDimensions(state: EntryUrlState, facets: EntryFacets | undefined): Dimension[] {
  const list = (key: ListKey, name: string, options: readonly FacetOption[]): Dimension => ({
    name,
    options,
    chosen: state[key],
    change: (values) => ({ [key]: values }),
  })
  return [
    list('leaked', 'Leaked', fixed(leakedStates, facets?.leaked, leakedWords)),
    list('rotation', 'Rotation', fixed(RotationStatus.options, facets?.rotation, rotationStatusWords)),
    list('used', 'Last use', fixed(EvidenceStatus.options, facets?.used, evidenceStatusWords)),
    list('rotated', 'Last rotation', fixed(EvidenceStatus.options, facets?.rotated, evidenceStatusWords)),
    list('vault', 'Vault', vaults(facets)),
    list(
      'kind',
      'Kind',
      fixed(
        EntryKind.options.filter(
          (kind) => facets === undefined || kind in facets.kind || state.kind.includes(kind),
        ),
        facets?.kind,
        entryKindWords,
      ),
    ),
    list('environment', 'Environment', fixed(Environment.options, facets?.environment, environmentWords)),
    {
      name: 'Owner',
      options: owners(facets),
      chosen: state.owner === null ? [] : [state.owner],
      change: (values) => ({ owner: values.at(-1) ?? null }),
    },
    {
      name: 'Also',
      options: [
        { value: 'duplicated', label: 'Same value elsewhere', count: facets?.duplicated ?? null },
        { value: 'gone', label: 'No longer listed', count: facets?.gone ?? null },
      ],
      chosen: [
        ...(state.duplicated === true ? ['duplicated'] : []),
        ...(state.gone === true ? ['gone'] : []),
      ],
      change: (values) => ({
        duplicated: values.includes('duplicated') || null,
        gone: values.includes('gone') || null,
      }),
    },
  ]
}

const fixed = <Word extends string>(
  words: readonly Word[],
  counts: Readonly<Record<string, number>> | undefined,
  labels: Readonly<Record<Word, string>>,
): FacetOption[] =>
  words.map((value) => ({
    value,
    label: labels[value],
    count: counts === undefined ? null : (counts[value] ?? 0),
  }))

const vaults = (facets: EntryFacets | undefined): FacetOption[] =>
  (facets?.vault ?? []).map(({ id, name, count }) => ({ value: id, label: name, count }))

const owners = (facets: EntryFacets | undefined): FacetOption[] => [
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

const ownerStateWords = {
  none: 'No confirmed owner',
  departed: 'Owner left',
  claimed: 'Claim to confirm',
} as const
