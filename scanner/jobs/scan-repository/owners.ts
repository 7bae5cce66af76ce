import { LeaseLost } from '#inventory/errors.ts'
import type { InferredClaim } from '#inventory/model/owner-claims.ts'
import { inferOwners } from '#inventory/ownership/infer-owners.ts'
import { ownerPlaces } from '#inventory/ownership/owner-places.ts'
import { noteOwners, ownersState } from '#inventory/ownership/owners-state.ts'
import { claimsOnCredential, claimsOnRepository } from '#scanner/owners/claims.ts'
import { lastCommitters } from '#scanner/owners/last-committers.ts'
import { type OwnerFiles, readOwnerFiles } from '#scanner/owners/owner-files.ts'
import type { GitRepository } from '#scanner/sources/git/index.ts'
import { hostedClaims } from './hosted-claims.ts'
import type { Run } from './run.ts'

/** Teams change without a push: they are read again after so long, when the repository is scanned anyway. */
const TEAMS_KEPT_MILLISECONDS = 24 * 3600 * 1000

/**
 * Infers who owns what the scan wrote, or all there is where CODEOWNERS or .mailmap is another than last time. Whose
 * something is can be asked later: what fails here is told to the log, and the scan goes on.
 */
export async function claimOwners(run: Run, repository: GitRepository): Promise<void> {
  try {
    await infer(run, repository)
  } catch (error) {
    if (error instanceof LeaseLost || run.signal.aborted) throw error
    run.tools.log.error({ error, scanId: run.start.lease.scanId }, 'whose it is could not be inferred')
  }
}

async function infer(run: Run, repository: GitRepository): Promise<void> {
  const { tools, start, signal } = run
  const { ctx } = tools
  const repositoryId = start.repository.id
  const files = await readOwnerFiles(repository, signal)
  const before = await ownersState(ctx, { repositoryId })
  const isOther = before?.state !== files.state
  const isOld = before === null || ctx.now().getTime() - before.readAt.getTime() > TEAMS_KEPT_MILLISECONDS
  const ofTeams = isOther || isOld ? await hostedClaims(run) : []
  for (let after: string | null = null; ; ) {
    signal.throwIfAborted()
    const scanId = isOther ? null : start.lease.scanId
    const page: Awaited<ReturnType<typeof ownerPlaces>> = await ownerPlaces(ctx, {
      repositoryId,
      scanId,
      after,
    })
    await inferPage(run, repository, files, page.credentials)
    if (page.next === null) break
    after = page.next
  }
  if (!isOther && !isOld) return
  const { codeOwners, codeOwnersPath, state } = files
  const claims = [...claimsOnRepository(repositoryId, files), ...ofTeams]
  await inferOwners(ctx, { lease: start.lease, subjects: [{ kind: 'repository', id: repositoryId }], claims })
  const unreadLines = [...(codeOwners?.unread ?? [])]
  await noteOwners(ctx, { lease: start.lease, state, codeOwnersPath, unreadLines })
}

async function inferPage(
  run: Run,
  repository: GitRepository,
  files: OwnerFiles,
  credentials: Awaited<ReturnType<typeof ownerPlaces>>['credentials'],
): Promise<void> {
  const paths = credentials.flatMap(({ places }) => places.map(({ path }) => path))
  const last = await lastCommitters(repository, paths, run.signal)
  const claims = credentials.flatMap(({ id, places }): InferredClaim[] =>
    claimsOnCredential(id, places, files, last),
  )
  const subjects = credentials.map(({ id }) => ({ kind: 'credential' as const, id }))
  await inferOwners(run.tools.ctx, { lease: run.start.lease, subjects, claims })
}
