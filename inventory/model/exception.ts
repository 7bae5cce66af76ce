import { z } from 'zod'
import { FindingRow } from './finding.ts'
import { pageOf } from './page.ts'
import { Instant } from './terms.ts'

/** A risk that somebody accepted: of which finding, who stands for it, until when. */
export const ExceptionView = z.object({
  id: z.uuid(),
  finding: FindingRow,
  /** Name of who accepted it, as it was then. */
  approver: z.string(),
  comment: z.string().nullable(),
  at: Instant,
  /** When it opens again by itself; null for never. */
  expiresAt: Instant.nullable(),
})
export type ExceptionView = z.infer<typeof ExceptionView>
export const ExceptionPage = pageOf(ExceptionView)
export type ExceptionPage = z.infer<typeof ExceptionPage>
