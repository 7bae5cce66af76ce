import type { FacetOption } from '#components/data-table/facet-filter.tsx'
import { namedOptions, ownerOptions, wordOptions } from '#components/data-table/facet-options.ts'
import type { Facet } from '#components/data-table/filter-bar.tsx'
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

type ListKey = 'vault' | 'kind' | 'environment' | 'rotation' | 'leaked' | 'used' | 'rotated'

/** The filters with counts: fixed words in their order, vaults and owners by how many they hold. */
export function facetDimensions(
  state: EntryUrlState,
  facets: EntryFacets | undefined,
): Facet<EntryUrlState>[] {
  const list = (key: ListKey, name: string, options: readonly FacetOption[]): Facet<EntryUrlState> => ({
    name,
    options,
    chosen: state[key],
    change: (values) => ({ [key]: values }),
  })
  return [
    list('leaked', 'Leaked', wordOptions(leakedStates, facets?.leaked, leakedWords)),
    list('rotation', 'Rotation', wordOptions(RotationStatus.options, facets?.rotation, rotationStatusWords)),
    list('used', 'Last use', wordOptions(EvidenceStatus.options, facets?.used, evidenceStatusWords)),
    list(
      'rotated',
      'Last rotation',
      wordOptions(EvidenceStatus.options, facets?.rotated, evidenceStatusWords),
    ),
    list('vault', 'Vault', namedOptions(facets?.vault)),
    list(
      'kind',
      'Kind',
      wordOptions(
        EntryKind.options.filter(
          (kind) => facets === undefined || kind in facets.kind || state.kind.includes(kind),
        ),
        facets?.kind,
        entryKindWords,
      ),
    ),
    list(
      'environment',
      'Environment',
      wordOptions(Environment.options, facets?.environment, environmentWords),
    ),
    {
      name: 'Owner',
      options: ownerOptions(facets),
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
