import { z } from 'zod'
import { PermissionPack } from './github-permissions.ts'
import { HostVisibility, OrganisationFilters, SkipReason } from './organisation.ts'
import { OrganisationStage } from './organisation-stage.ts'
import { OwnerView } from './ownership.ts'
import { PageRequest, pageOf } from './page.ts'
import { Instant, ScanState } from './terms.ts'

/** Where a repository of an organisation stands. `unread` was found and never read to the end. */
export const CoverageStanding = z.enum(['scanned', 'waiting', 'failed', 'unread', 'skipped', 'gone'])
export type CoverageStanding = z.infer<typeof CoverageStanding>

const count = z.int().nonnegative()

export const CoverageCounts = z.object({
  standings: z.record(CoverageStanding, count),
  skipped: z.partialRecord(SkipReason, count),
})
export type CoverageCounts = z.infer<typeof CoverageCounts>

export const OrganisationView = z.object({
  id: z.uuid(),
  sourceId: z.uuid(),
  login: z.string(),
  webUrl: z.url(),
  stage: OrganisationStage,
  addedAt: Instant,
  startedAt: Instant.nullable(),
  liveAt: Instant.nullable(),
  packs: z.array(PermissionPack),
  filters: OrganisationFilters,
  schedule: z.string(),
  timeZone: z.string(),
  /** By how much this organisation comes after the minute of its schedule, so that many do not ask at once. */
  spreadSeconds: count,
  nextDiscoveryAt: Instant,
  discoveryAt: Instant.nullable(),
  discoveryError: z.string().nullable(),
  /** A worker looks, or is about to. */
  isLooking: z.boolean(),
  coverage: CoverageCounts,
  openFindings: count,
})
export type OrganisationView = z.infer<typeof OrganisationView>

export const OrganisationPage = pageOf(OrganisationView)
export type OrganisationPage = z.infer<typeof OrganisationPage>

export const CoverageRow = z.object({
  repositoryId: z.uuid(),
  owner: z.string(),
  name: z.string(),
  visibility: HostVisibility,
  archived: z.boolean(),
  fork: z.boolean(),
  sizeKibibytes: count,
  topics: z.array(z.string()),
  defaultBranch: z.string().nullable(),
  pushedAt: Instant.nullable(),
  goneAt: Instant.nullable(),
  standing: CoverageStanding,
  skipReason: SkipReason.nullable(),
  /** The last scan that came to its end, and the commit it read the head at. */
  readAt: Instant.nullable(),
  headCommit: z.string().nullable(),
  lastScan: z
    .object({ id: z.uuid(), state: ScanState, error: z.string().nullable(), finishedAt: Instant.nullable() })
    .nullable(),
  openFindings: count,
  repositoryOwner: OwnerView.nullable(),
})
export type CoverageRow = z.infer<typeof CoverageRow>

export const CoverageList = PageRequest.extend({
  standing: CoverageStanding.optional(),
  reason: SkipReason.optional(),
  visibility: HostVisibility.optional(),
  q: z.string().trim().max(200).optional(),
})
export type CoverageList = z.infer<typeof CoverageList>
export const CoveragePage = pageOf(CoverageRow)
export type CoveragePage = z.infer<typeof CoveragePage>

/** What filters would do with the repositories that were found, before they are kept. */
export const FilterPreview = z.object({
  scanned: count,
  scannedKibibytes: count,
  /** How many of them were not scanned until now, and the other way round. */
  added: count,
  dropped: count,
  skipped: z.partialRecord(SkipReason, count),
  /** The first by name of what would be scanned. */
  examples: z.array(z.string()),
})
export type FilterPreview = z.infer<typeof FilterPreview>

export const EditOrganisation = z.strictObject({
  organisationId: z.uuid(),
  filters: OrganisationFilters,
  schedule: z.string().trim().min(1).max(100),
  timeZone: z.string().trim().min(1).max(100),
})
export type EditOrganisation = z.input<typeof EditOrganisation>
