import { z } from 'zod'
import { OwnedKind, OwnerView } from './ownership.ts'
import { PageRequest, pageOf } from './page.ts'
import { PersonStatus } from './person.ts'
import { RotationState } from './rotation.ts'
import { Instant } from './terms.ts'

/** In which ways somebody who leaves is joined to credentials. */
export const LeaverGroup = z.enum(['owns', 'committed', 'holds', 'reads'])
export type LeaverGroup = z.infer<typeof LeaverGroup>

const count = z.number().int().nonnegative()

/** How many there are of a group, and how many of them wait for somebody. */
export const LeaverCount = z.object({ all: count, open: count })
export type LeaverCount = z.infer<typeof LeaverCount>

const LeaverCounts = z.record(LeaverGroup, LeaverCount)

/** Somebody who left, and what of theirs still has to be answered, as far as the asker may see it. */
export const LeaverView = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  status: PersonStatus,
  /** Null while they are still here. */
  leftAt: Instant.nullable(),
  counts: LeaverCounts,
})
export type LeaverView = z.infer<typeof LeaverView>
export const LeaverPage = pageOf(LeaverView)
export type LeaverPage = z.infer<typeof LeaverPage>

/** One thing that ties them to a credential, and how far the answer is. */
export const LeaverItem = z.object({
  id: z.uuid(),
  group: LeaverGroup,
  title: z.string(),
  /** Vault or repository it lies in. */
  place: z.string(),
  /** What to own instead of them; null where owning is not the answer. */
  subject: z.object({ kind: OwnedKind, id: z.uuid() }).nullable(),
  /** The entry to rotate; null where there is none. */
  entryId: z.uuid().nullable(),
  findingId: z.uuid().nullable(),
  /** Owned since, brought in, seen reading last. */
  since: Instant.nullable(),
  /** Who is confirmed to own it and is still here. */
  heir: OwnerView.nullable(),
  /** The rotation for it, planned since they left or because of it. */
  rotation: z.object({ id: z.uuid(), state: RotationState, dueAt: Instant.nullable() }).nullable(),
  /** Of the finding; else so many days after they left. Null while they are here. */
  dueAt: Instant.nullable(),
  done: z.boolean(),
})
export type LeaverItem = z.infer<typeof LeaverItem>
export const LeaverItemPage = pageOf(LeaverItem)
export type LeaverItemPage = z.infer<typeof LeaverItemPage>

export const LeaverItems = PageRequest.extend({
  personId: z.uuid(),
  group: LeaverGroup.default('owns'),
  /** A page names the title it ended with. */
  cursor: z.string().max(12_000).optional(),
})
export type LeaverItems = z.input<typeof LeaverItems>

/** A new value by then, because somebody left. */
export const LeaverPlan = z.strictObject({
  personId: z.uuid(),
  entryId: z.uuid(),
  dueAt: Instant.nullable().default(null),
})
