import { z } from 'zod'
import { OrganisationStage } from './organisation-stage.ts'
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

const OfAnyKind = z.object({
  id: z.uuid(),
  kind: SourceKind,
  name: z.string(),
  address: z.string(),
  addedAt: Instant,
  /** Since when people hear of what is found in it; null while it is quiet. */
  liveAt: Instant.nullable(),
})

export const SourceView = OfAnyKind.extend({
  /** Five fields of cron in a time zone; null where nothing is by the clock. An organisation has its own. */
  schedule: z.object({ cron: z.string(), timeZone: z.string(), nextRunAt: Instant.nullable() }).nullable(),
  /** Empty for an organisation, which may hold thousands: they have a page of their own. */
  repositories: z.array(RepositoryView),
  organisation: z
    .object({
      id: z.uuid(),
      stage: OrganisationStage,
      /** Those in the state that was asked for, and those that are scanned at all. */
      matching: z.int(),
      repositories: z.int(),
      openFindings: z.int(),
    })
    .nullable(),
})
export type SourceView = z.infer<typeof SourceView>

/** One source of any kind, and whether people hear of it. */
export const SourceDetail = OfAnyKind.extend({
  organisationId: z.uuid().nullable(),
  vaultId: z.uuid().nullable(),
  /** False for an organisation whose scans were not let begin: it cannot go live. */
  isStarted: z.boolean(),
  /** All of its history, or of its vault, was read once. */
  isRead: z.boolean(),
  openFindings: z.int(),
})
export type SourceDetail = z.infer<typeof SourceDetail>

export const QuietCount = z.object({
  /** Folders, git URLs, the demo, organisations. */
  quiet: z.int(),
  quietVaults: z.int(),
  /** Of any kind. */
  live: z.int(),
  /** The one that is quiet, where it is one. */
  onlyQuietId: z.uuid().nullable(),
})
export type QuietCount = z.infer<typeof QuietCount>

/**
 * Repositories nothing was read of to the end yet, those whose last scan that ended failed, and those that no scan
 * looked at within the last 24 hours.
 */
export const RepositoryState = z.enum(['never-read', 'failed', 'not-lately'])
export type RepositoryState = z.infer<typeof RepositoryState>

export const SourceList = PageRequest.extend({ state: RepositoryState.optional() })
export type SourceList = z.infer<typeof SourceList>
export const SourcePage = pageOf(SourceView)
export type SourcePage = z.infer<typeof SourcePage>

/** What adding or scanning answers: the scan that was enqueued (or the one already waiting). */
export const ScanRequested = z.object({ sourceId: z.uuid(), repositoryId: z.uuid(), scanId: z.uuid() })
export type ScanRequested = z.infer<typeof ScanRequested>

export const SetSchedule = z.strictObject({
  sourceId: z.uuid(),
  /** Five fields of cron: minute, hour, day of month, month, day of week; null for never. */
  schedule: z.string().trim().min(1).max(100).nullable(),
  timeZone: z.string().trim().min(1).max(100).default('UTC'),
})
export type SetSchedule = z.input<typeof SetSchedule>

/** How often a folder or a git URL is scanned unless somebody sets another schedule. */
export const USUAL_SCHEDULE = '23 */6 * * *'
