import type { Database, Prisma } from '#prisma/client.ts'

const parts = {
  repository: { include: { hosted: { include: { organisation: true } }, source: true } },
} satisfies Prisma.PullRequestInclude
type Row = Prisma.PullRequestGetPayload<{ include: typeof parts }>

/** A pull request and where it lies on the code host. */
export type Place = {
  readonly row: Row
  readonly hosted: NonNullable<Row['repository']['hosted']>
}

/** Null for one that is not there, or whose source or repository is gone. */
export async function placeOf(
  db: Pick<Database, 'pullRequest'>,
  pullRequestId: string,
): Promise<Place | null> {
  const row = await db.pullRequest.findUnique({ where: { id: pullRequestId }, include: parts })
  const hosted = row?.repository.hosted ?? null
  if (row === null || hosted === null) return null
  return hosted.goneAt !== null || row.repository.source.removedAt !== null ? null : { row, hosted }
}

/** The source is live, and the pull request was opened or pushed to since. */
export function speaksTo({ row }: Place): boolean {
  const { liveAt } = row.repository.source
  return liveAt !== null && (row.headSince ?? row.changedAt) >= liveAt
}

/** Where people see the repository. */
export const webUrlOf = ({ hosted }: Place): string =>
  `${new URL(hosted.cloneUrl).origin}/${hosted.owner}/${hosted.name}`
