import type { z } from 'zod'
import type { answerCheckJob } from '#inventory/jobs/index.ts'
import { AnswerKind } from '#inventory/model/pull-request.ts'
import { answerLeaks } from '#inventory/pull-request/answer-leaks.ts'
import { getStanding } from '#inventory/pull-request/get-standing.ts'
import { mayWrite } from '#scanner/github/pull-request/may-write.ts'
import { clientOf, openAccess } from './open-access.ts'
import type { Tools } from './tools.ts'

/**
 * Takes what somebody answered by a button of the check, if the code host says that they may write there. An answer of
 * anybody else, or to another head, is none. Throws for what another try may cure.
 */
export async function answerCheck(
  tools: Tools,
  { pullRequestId, head, identifier, login }: z.infer<typeof answerCheckJob.payload>,
  signal: AbortSignal,
): Promise<void> {
  const kind = AnswerKind.safeParse(identifier)
  const standing = await getStanding(tools.ctx, { pullRequestId })
  if (!kind.success || standing === null || !standing.isOpen || standing.head !== head) return
  const { owner, name, organisation, number } = standing
  const access = await openAccess(tools, organisation, `an answer at pull request ${number} of ${name}`)
  const client = clientOf(tools, organisation, access, signal)
  if (await mayWrite(client, { owner, repository: name }, login))
    await answerLeaks(tools.ctx, { pullRequestId, head, kind: kind.data, login })
  else tools.log.info({ pullRequestId }, 'an answer came from somebody who may not write there')
}
