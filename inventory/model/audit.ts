import { z } from 'zod'
import { Via } from './access.ts'
import { PageRequest, pageOf } from './page.ts'

const day = z.iso.date()
const word = z.string().trim().min(1).max(200)

/** Which audit rows; all that are given must hold. Days are UTC, and both are included. */
export const AuditFilters = z.object({
  /** Id of a person, or the name of a job. */
  actor: word.optional(),
  /** An action such as `token.revoke`, or the beginning of some: `token.`. */
  action: word.optional(),
  subjectKind: word.optional(),
  subjectId: word.optional(),
  address: word.optional(),
  from: day.optional(),
  to: day.optional(),
})
export type AuditFilters = z.infer<typeof AuditFilters>

export const AuditSearch = PageRequest.extend(AuditFilters.shape)
export type AuditSearch = z.infer<typeof AuditSearch>

export const AuditRow = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.enum(['person', 'job', 'system']), id: z.string(), name: z.string() }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string() }),
  batchCount: z.number().int(),
  via: Via,
  address: z.string().nullable(),
  /** Number of the batch that sealed it; null while it waits. */
  sealNumber: z.number().int().nullable(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const AuditPage = pageOf(AuditRow)

export const AuditDetail = AuditRow.extend({
  before: z.json().nullable(),
  after: z.json().nullable(),
  viaId: z.string().nullable(),
  requestId: z.string().nullable(),
})
export type AuditDetail = z.infer<typeof AuditDetail>

/** The end of the chain, as it is kept outside the database to prove later that nothing was cut off. */
export const AuditAnchor = z.object({
  number: z.number().int().positive(),
  mac: z.string().regex(/^[0-9a-f]{64}$/),
  sealedAt: z.iso.datetime(),
})
export type AuditAnchor = z.infer<typeof AuditAnchor>

export const AuditProblem = z.object({
  kind: z.enum([
    'changed-batch',
    'missing-rows',
    'missing-batch',
    'broken-link',
    'forged-batch',
    'unknown-key',
    'cut-off',
    'rewritten',
    'slipped-in',
  ]),
  /** The batch it is about; null where there is none. */
  number: z.number().int().nullable(),
  text: z.string(),
})
export type AuditProblem = z.infer<typeof AuditProblem>

export const AuditVerification = z.object({
  batches: z.number().int(),
  rows: z.number().int(),
  head: AuditAnchor.nullable(),
  /** Anchors that the chain was held against. */
  anchors: z.number().int(),
  unsealed: z.number().int(),
  oldestUnsealedAt: z.iso.datetime().nullable(),
  problems: z.array(AuditProblem),
})
export type AuditVerification = z.infer<typeof AuditVerification>

/** What the Audit page says of the log as a whole. */
export const AuditState = z.object({
  head: AuditAnchor.nullable(),
  unsealed: z.number().int(),
  /** The last time a worker went through the whole chain; null when none did yet. */
  verified: z.object({ at: z.iso.datetime(), upTo: z.number().int(), problems: z.number().int() }).nullable(),
  /** The database role of this process could rewrite the log. */
  roleCanRewrite: z.boolean(),
})
export type AuditState = z.infer<typeof AuditState>
