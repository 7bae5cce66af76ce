import { allow, type Ctx } from '#inventory/ctx.ts'
import { decodeCursor, toPage } from '#inventory/keyset.ts'
import { AnswerList, type AnswerPage } from '#inventory/model/pull-request.ts'
import { visible } from '#inventory/visible.ts'
import { Prisma } from '#prisma/client.ts'
import { type StoredAnswer, selectAnswers, toAnswerView } from './answer-view.ts'

const LIST = 'pull-request-answers'

const STATES = {
  waiting: ['waiting'],
  taken: ['taken'],
  settled: ['approved', 'refused', 'confirmed', 'overturned'],
} as const satisfies Record<AnswerList['which'], readonly string[]>

/** A page of answers at pull requests, the newest first; what is decided by now waits for nobody. Throws Invalid for a foreign cursor. */
export async function listAnswers(ctx: Ctx, input: AnswerList): Promise<AnswerPage> {
  allow(ctx, 'pull-request.read')
  const { cursor, limit, which } = AnswerList.parse(input)
  const list = `${LIST}:${which}`
  const after = decodeCursor(list, cursor)
  const rows = await ctx.db.$queryRaw<StoredAnswer[]>`
    ${selectAnswers} where a.state = any(${[...STATES[which]]}::text[])
      and (${which !== 'waiting'} or f.state in ('open', 'triaged'))
      and ${visible(ctx, Prisma.sql`p.repository_id`)}
      and (${after === null} or a.id < ${after?.id ?? null}::uuid)
    order by a.id desc limit ${limit + 1}`
  return toPage(list, rows, limit, ({ id }) => ({ value: null, id }), toAnswerView)
}
