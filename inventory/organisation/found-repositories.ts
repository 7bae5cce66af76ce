import { type FoundRepository, HostVisibility } from '#inventory/model/organisation.ts'
import type { Transaction } from '#prisma/client.ts'

/** What was found in an organisation and is still there, as the filters judge it, in the order of names. */
export async function foundRepositories(
  tx: Pick<Transaction, 'hostedRepository'>,
  organisationId: string,
): Promise<{ repositoryId: string; skipReason: string | null; repository: FoundRepository }[]> {
  const rows = await tx.hostedRepository.findMany({
    where: { organisationId, goneAt: null },
    orderBy: [{ name: 'asc' }, { repositoryId: 'asc' }],
  })
  return rows.map((row) => ({
    repositoryId: row.repositoryId,
    skipReason: row.skipReason,
    repository: {
      hostId: Number(row.hostId),
      owner: row.owner,
      name: row.name,
      visibility: HostVisibility.parse(row.visibility),
      archived: row.archived,
      // The one thing GitHub says of a repository that only the reason keeps.
      disabled: row.skipReason === 'disabled',
      fork: row.fork,
      sizeKibibytes: Number(row.sizeKibibytes),
      topics: row.topics,
      cloneUrl: row.cloneUrl,
      defaultBranch: row.defaultBranch,
      forks: 0,
      openIssues: row.openIssues,
      pushedAt: row.pushedAt?.toISOString() ?? null,
    },
  }))
}
