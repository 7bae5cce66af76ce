import { z } from 'zod'
import { OwnerChoice, OwnershipView, OwnerView } from './ownership.ts'
import { PageRequest, pageOf } from './page.ts'
import { Severity } from './terms.ts'

/** What the list of the unowned is of. */
export const UnownedKind = z.enum(['credential', 'repository', 'vault-entry'])
export type UnownedKind = z.infer<typeof UnownedKind>

/** A filter that does not fit the kind, such as the topic of a vault entry, selects nothing. */
export const UnownedFilters = z.object({
  kind: UnownedKind.default('credential'),
  /** Only those that had an owner who left, or only those that never had one. */
  orphan: z.stringbool().optional(),
  /** Only those somebody is suggested for, or only those nobody is. */
  suggested: z.stringbool().optional(),
  repository: z.uuid().optional(),
  vault: z.uuid().optional(),
  /** How the path begins at which a credential is shown, or that a vault entry has. */
  path: z.string().max(1_000).optional(),
  /** A topic of the repository at its code host. */
  topic: z.string().max(1_000).optional(),
  /** A tag of a vault entry, in any case: its name, or `name=value`. */
  tag: z.string().max(1_000).optional(),
})
export type UnownedFilters = z.infer<typeof UnownedFilters>

export const UnownedList = UnownedFilters.extend(PageRequest.shape)
export type UnownedList = z.infer<typeof UnownedList>

/** Something nobody answers for, and who might. */
export const UnownedView = z.object({
  subject: z.object({ kind: UnownedKind, id: z.uuid(), name: z.string() }),
  /** The repository; of a vault entry, the vault. */
  place: z.object({ id: z.uuid(), name: z.string() }),
  /** Of a credential: where it is shown, and its finding. */
  path: z.string().nullable(),
  findingId: z.uuid().nullable(),
  /** The worst of its open findings; null where it has none. */
  severity: Severity.nullable(),
  openFindings: z.int(),
  /** Of a vault entry: 0 to 100. */
  risk: z.int().nullable(),
  /** Who owned it and left. */
  former: OwnerView.nullable(),
  /** The surest first. */
  suggestions: z.array(OwnershipView),
})
export type UnownedView = z.infer<typeof UnownedView>
export const UnownedPage = pageOf(UnownedView)
export type UnownedPage = z.infer<typeof UnownedPage>

/** How many there are under the filters, and of how many somebody is suggested. */
export const UnownedCounts = z.object({
  credential: z.int(),
  repository: z.int(),
  'vault-entry': z.int(),
  total: z.int(),
  suggested: z.int(),
  orphans: z.int(),
})
export type UnownedCounts = z.infer<typeof UnownedCounts>

/**
 * Gives all that the filters select to whoever is suggested for each, the surest; or all of it to one owner.
 * `expected` is the number the person saw: of those with a suggestion, or of all.
 */
export const AcceptOwners = z.object({
  filters: z.object({
    ...UnownedFilters.shape,
    orphan: z.boolean().optional(),
    suggested: z.boolean().optional(),
  }),
  owner: OwnerChoice.nullable(),
  expected: z.int().positive(),
})
export type AcceptOwners = z.input<typeof AcceptOwners>
export const AcceptedOwners = z.object({ owned: z.int() })
