import type { Ctx } from '#inventory/ctx.ts'
import { judgeCredentials } from '#inventory/finding/judge-credentials.ts'
import type { Transaction } from '#prisma/client.ts'
import { isWithheld } from './conditions.ts'

const AT_ONCE = 5_000

/** Opens findings for what a rule saw while it might not speak. Answers how many. */
export async function openWithheld(tx: Transaction, ctx: Ctx, ruleId: string): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select distinct o.credential_id as id from occurrence o
    where o.rule_id = ${ruleId} and ${isWithheld} order by id`
  let count = 0
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const ids = rows.slice(start, start + AT_ONCE).map(({ id }) => id)
    count += (await judgeCredentials(tx, ctx, ids, 'new-detection-version')).opened.length
  }
  return count
}
