import { z } from 'zod'
import { TextKind } from './hosted-text.ts'
import { PageRequest, pageOf } from './page.ts'
import { Instant, Presence, SuppressedBy } from './terms.ts'

export const CommitView = z.object({
  id: z.string(),
  author: z.string(),
  authorEmail: z.string(),
  date: Instant,
})
export type CommitView = z.infer<typeof CommitView>

/** (repository, credential, path): what people see. */
export const OccurrenceView = z.object({
  id: z.uuid(),
  repository: z.object({ id: z.uuid(), name: z.string() }),
  path: z.string(),
  /** For what is written beside code: `comment on issue #12`; null for a file of a repository. */
  text: z.object({ kind: TextKind, place: z.string() }).nullable(),
  presence: Presence,
  /** Lines of the newest version that holds the value; columns are bytes, 1-based. */
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
  /** How many different blobs at this path hold the value. */
  versions: z.number().int(),
  blob: z.string(),
  introduced: CommitView.nullable(),
  removed: CommitView.nullable(),
  confidence: z.number(),
  /** Codes of what moved the confidence. */
  reasons: z.array(z.string()),
  decodedBy: z.array(z.string()),
  /** The entry of the archive at `path` that holds it, `outer.jar!inner.txt` when nested; null outside of archives. */
  inside: z.string().nullable(),
  /** The key name and the line with the value and every other long run masked; null when context is turned off. */
  context: z.object({ key: z.string().nullable(), line: z.string() }).nullable(),
  /** A link to the line at the commit, or to the text, on the host of the repository, where one is known. */
  url: z.url().nullable(),
  suppressed: z
    .object({ by: SuppressedBy, who: z.string().nullable(), when: Instant.nullable(), obeyed: z.boolean() })
    .nullable(),
  firstSeenAt: Instant,
})
export type OccurrenceView = z.infer<typeof OccurrenceView>

export const OccurrenceList = PageRequest.extend({ suppressed: z.enum(['yes', 'no', 'all']).default('all') })
export type OccurrenceList = z.infer<typeof OccurrenceList>
export const OccurrencePage = pageOf(OccurrenceView)
export type OccurrencePage = z.infer<typeof OccurrencePage>

/** A row of the suppressions page: an occurrence that a marker, an ignore file or a decision hides. */
export const SuppressionView = OccurrenceView.extend({
  findingId: z.uuid().nullable(),
  credentialId: z.uuid(),
  title: z.string(),
  severity: z.string(),
})
export type SuppressionView = z.infer<typeof SuppressionView>
export const SuppressionPage = pageOf(SuppressionView)
export type SuppressionPage = z.infer<typeof SuppressionPage>
