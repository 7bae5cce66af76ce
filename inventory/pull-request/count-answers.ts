import { allow, type Ctx } from '#inventory/ctx.ts'
import { AnswerCounts } from '#inventory/model/pull-request.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'

/** How many answers at pull requests wait for somebody, and how many are to be reviewed. */
export async function countAnswers(ctx: Ctx): Promise<AnswerCounts> {
  allow(ctx, 'pull-request.read')
  const [row] = await ctx.db.$queryRaw<{ waiting: number; taken: number }[]>`
    SELECT count(*) FILTER (WHERE a.state = 'waiting' AND f.state IN ('open', 'triaged'))::int AS waiting,
      count(*) FILTER (WHERE a.state = 'taken')::int AS taken
    FROM pull_request_answer a JOIN pull_request p ON p.id = a.pull_request_id
    JOIN finding f ON f.id = a.finding_id
    WHERE a.state IN ('waiting', 'taken') AND ${visible(ctx, Prisma.sql`p.repository_id`)}`
  return AnswerCounts.parse(row ?? { waiting: 0, taken: 0 })
}
