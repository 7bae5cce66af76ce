import type { OwnerView } from '#inventory/model/ownership.ts'
import type { FacetOption } from './facet-filter.tsx'

type Counts = Readonly<Record<string, number>> | undefined

/** Fixed words in their order, each with how many it would leave. */
export const wordOptions = <Word extends string>(
  words: readonly Word[],
  counts: Counts,
  labels: Readonly<Record<Word, string>>,
): FacetOption[] =>
  words.map((value) => ({
    value,
    label: labels[value],
    count: counts === undefined ? null : (counts[value] ?? 0),
  }))

/** What is named by people, with its id behind the name. */
export const namedOptions = (
  found: readonly { readonly id: string; readonly name: string; readonly count: number }[] | undefined,
): FacetOption[] => (found ?? []).map(({ id, name, count }) => ({ value: id, label: name, count }))

type Owners = {
  readonly owner: readonly (OwnerView & { readonly count: number })[]
  readonly ownerState: Readonly<Record<keyof typeof ownerStateWords, number>>
}

/** How it stands with owners, then each of them. */
export const ownerOptions = (facets: Owners | undefined): FacetOption[] => [
  ...(['none', 'departed', 'claimed'] as const).map((value) => ({
    value,
    label: ownerStateWords[value],
    count: facets?.ownerState[value] ?? null,
  })),
  ...namedOptions(
    facets?.owner.map((owner) => ({ ...owner, name: owner.departed ? `${owner.name} (left)` : owner.name })),
  ),
]

const ownerStateWords = {
  none: 'No confirmed owner',
  departed: 'Owner left',
  claimed: 'Claim to confirm',
} as const
