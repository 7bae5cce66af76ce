import { Prisma } from '#prisma/client.ts'

/** Of `hosted_repository h`: it is scanned, and has open issues or pull requests, or the ledger knows an open one. */
export const hasPullRequests: Prisma.Sql = Prisma.sql`(
  h.gone_at IS NULL AND h.skip_reason IS NULL AND (h.open_issues > 0 OR EXISTS (
    SELECT FROM pull_request p WHERE p.repository_id = h.repository_id AND p.is_open)))`
