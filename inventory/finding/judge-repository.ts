import type { Ctx } from '#inventory/ctx.ts'
import type { Transaction } from '#prisma/client.ts'
import { judgeCredentials } from './judge-credentials.ts'

const CREDENTIALS_AT_ONCE = 5_000

/** Judges all that lies in a repository anew, where something about the repository itself has changed. */
export async function judgeRepository(tx: Transaction, ctx: Ctx, repositoryId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT credential_id::text AS id FROM occurrence
    WHERE repository_id = ${repositoryId}::uuid AND valid_to IS NULL ORDER BY 1`
  const ids = rows.map(({ id }) => id)
  for (let start = 0; start < ids.length; start += CREDENTIALS_AT_ONCE)
    await judgeCredentials(tx, ctx, ids.slice(start, start + CREDENTIALS_AT_ONCE), 'new-source')
}
