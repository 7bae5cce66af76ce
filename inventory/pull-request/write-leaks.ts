import type { Transaction } from '#prisma/client.ts'
import { newId, placeDigest } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'
import type { BroughtMatch } from './record-look.ts'

const AT_ONCE = 1_000

type Seen = {
  readonly brought: readonly (BroughtMatch & { readonly credentialId: string })[]
  readonly lostCommits: readonly string[]
}

/**
 * What a look saw takes the place of what the one before it saw; one row for each credential and path. What commits
 * brought that were pushed away stays: the code host still shows it. Answers how many credentials that is.
 */
export async function writeLeaks(
  tx: Transaction,
  pullRequestId: string,
  { brought, lostCommits }: Seen,
): Promise<number> {
  const commit = { in: [...lostCommits] }
  await tx.pullRequestLeak.deleteMany({ where: { pullRequestId, NOT: { commit } } })
  await tx.pullRequestLeak.updateMany({ where: { pullRequestId }, data: { inHead: false } })
  const rows = new Map(
    brought.map(({ match, credentialId, commit, inHead, severity, marker, ...each }) => {
      const path = foreignText(each.path)
      const digest = placeDigest('pull-request-leak', pullRequestId, credentialId, path)
      const { ruleId, line, endLine, score } = match
      const seen = { line, endLine, commit, inHead, severity, confidence: score, marked: marker !== null }
      const row = { id: newId(), pullRequestId, credentialId, ruleId, path, placeDigest: digest, ...seen }
      return [Buffer.from(digest).toString('hex'), row]
    }),
  )
  const digests = [...rows.values()].map((row) => row.placeDigest)
  await tx.pullRequestLeak.deleteMany({ where: { pullRequestId, placeDigest: { in: digests } } })
  const data = [...rows.values()]
  for (let from = 0; from < data.length; from += AT_ONCE)
    await tx.pullRequestLeak.createMany({ data: data.slice(from, from + AT_ONCE) })
  const [counted] = await tx.$queryRaw<{ leaks: number }[]>`
    SELECT count(DISTINCT credential_id)::int AS leaks FROM pull_request_leak
    WHERE pull_request_id = ${pullRequestId}::uuid`
  return counted?.leaks ?? 0
}
