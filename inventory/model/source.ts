import { z } from 'zod'
import { OwnerView } from './ownership.ts'
import { PageRequest, pageOf } from './page.ts'
import { Instant, ScanState, SourceKind } from './terms.ts'

/** A folder below a root named at start, or a git URL without credentials in it. */
export const AddSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), path: z.string().min(1).max(4000) }),
  z.object({ kind: z.literal('git-url'), url: z.string().min(1).max(2000) }),
  z.object({ kind: z.literal('demo') }),
])
export type AddSource = z.infer<typeof AddSource>

export const RepositoryView = z.object({
  id: z.uuid(),
  name: z.string(),
  defaultBranch: z.string().nullable(),
  headCommit: z.string().nullable(),
  openFindings: z.number().int(),
  /** Who is confirmed to own it; somebody who is still here first. */
  owner: OwnerView.nullable(),
  lastScan: z
    .object({ id: z.uuid(), state: ScanState, finishedAt: Instant.nullable(), error: z.string().nullable() })
    .nullable(),
  /** Null until history was read once; else whether the present detection version has read all of it. */
  historyReadWith: z.object({ detectionVersion: z.string(), current: z.boolean() }).nullable(),
})
export type RepositoryView = z.infer<typeof RepositoryView>

export const SourceView = z.object({
  id: z.uuid(),
  kind: SourceKind,
  name: z.string(),
  address: z.string(),
  addedAt: Instant,
  repositories: z.array(RepositoryView),
})
export type SourceView = z.infer<typeof SourceView>

/** Repositories nothing was read of to the end yet, and those whose last scan that ended failed. */
export const RepositoryState = z.enum(['never-read', 'failed'])
export type RepositoryState = z.infer<typeof RepositoryState>

export const SourceList = PageRequest.extend({ state: RepositoryState.optional() })
export type SourceList = z.infer<typeof SourceList>
export const SourcePage = pageOf(SourceView)
export type SourcePage = z.infer<typeof SourcePage>

/** What adding or scanning answers: the scan that was enqueued (or the one already waiting). */
export const ScanRequested = z.object({ sourceId: z.uuid(), repositoryId: z.uuid(), scanId: z.uuid() })
export type ScanRequested = z.infer<typeof ScanRequested>
