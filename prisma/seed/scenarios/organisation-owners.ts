import type { InferredClaim } from '#inventory/model/owner-claims.ts'
import type { Lease } from '#inventory/model/recording.ts'
import { inferOwners } from '#inventory/ownership/infer-owners.ts'
import { noteOwners } from '#inventory/ownership/owners-state.ts'
import type { SeedTools } from '../scenario.ts'
import { type SeedLeak, workerAt } from '../simulated-scan.ts'
import type { Standing } from './organisation-scans.ts'

const FILE = '.github/CODEOWNERS'

/** CODEOWNERS names the team of most repositories, GitHub lets it maintain them, and who brought a value is known. */
export async function inferSeedOwners(
  tools: SeedTools,
  lease: Lease,
  { id, planned }: Standing,
  found: readonly SeedLeak[],
  at: Date,
): Promise<void> {
  const ctx = workerAt(tools, at)
  const hasCodeOwners = planned.team !== 'legacy' && planned.name.length % 4 !== 0
  const who = { kind: 'team', slug: planned.team } as const
  const byTeam = (subject: InferredClaim['subject'], path: string): InferredClaim[] =>
    hasCodeOwners
      ? [{ subject, who, kind: 'codeowners', detail: `${path}, by line 2 of ${FILE}`, score: 0.75 }]
      : []
  const repository = { kind: 'repository', id } as const
  const claims = byTeam(repository, 'any file that no narrower line names')
  if (planned.team !== 'legacy')
    claims.push({ subject: repository, who, kind: 'permission', detail: 'maintain', score: 0.3 })
  const matches = await tools.db.blobMatch.findMany({
    where: { repositoryId: id },
    select: { blob: true, credentialId: true },
  })
  const credentials = new Map(matches.map(({ blob, credentialId }) => [blob, credentialId]))
  for (const { blob, path, introduced } of found) {
    const credentialId = credentials.get(blob)
    if (credentialId === undefined) continue
    const subject = { kind: 'credential', id: credentialId } as const
    const { id: commit, author: name, authorEmail: email } = introduced
    claims.push(...byTeam(subject, path), {
      subject,
      who: { kind: 'person', login: null, email, name },
      kind: 'blame',
      detail: `${path}, commit ${commit.slice(0, 10)}`,
      score: 0.55,
    })
  }
  const subjects = new Map(claims.map(({ subject }) => [subject.id, subject]))
  await inferOwners(ctx, { lease, subjects: [...subjects.values()], claims })
  const codeOwnersPath = hasCodeOwners ? FILE : null
  await noteOwners(ctx, { lease, state: 'seed', codeOwnersPath, unreadLines: hasCodeOwners ? [7] : [] })
}
