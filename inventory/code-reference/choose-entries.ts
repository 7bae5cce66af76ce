import { namesPath } from '#inventory/model/code-reference.ts'
import type { VaultKind } from '#inventory/model/vault.ts'

/** A reference and an entry that may be what it names. */
export type Candidate = {
  readonly referenceId: string
  readonly vaultKind: VaultKind
  readonly reference: string
  readonly repositoryId: string
  readonly repository: string
  /** `owner/name` where the repository was found at GitHub; null for what somebody named. */
  readonly hostedAs: string | null
  readonly place: string
  readonly how: string
  readonly entryId: string
  readonly entryPath: string
  /** False for a secret of an organisation that is not for this repository: others were selected, or private ones only. */
  readonly isForIt: boolean
}

/**
 * Which of the entries a reference names: those whose path it is; else, where it is a bare name, the only one of that
 * name. A name that several entries have says nothing. A workflow of a repository at GitHub names what its runs may
 * read: each Actions secret of that name of the repository, its environments and its organisation (where the repository
 * is among those that it is for), and no other.
 */
export function chosenEntries(candidates: readonly Candidate[]): readonly Candidate[] {
  const runs = candidates.filter(({ vaultKind, hostedAs }) => vaultKind === 'github' && hostedAs !== null)
  if (runs.length > 0) return runs.filter(isReadByRuns)
  const exact = candidates.filter(({ vaultKind, reference, entryPath }) =>
    namesPath(vaultKind, reference, entryPath),
  )
  if (exact.length > 0) return exact
  const own = candidates.filter(
    ({ vaultKind, repository, entryPath }) =>
      vaultKind === 'github' && entryPath.toLowerCase().includes(`${repository.toLowerCase()}/`),
  )
  const left = own.length > 0 ? own : candidates.filter(isBare)
  return left.length === 1 ? left : []
}

/** As the connector of GitHub writes paths. */
function isReadByRuns({ hostedAs, entryPath, isForIt }: Candidate): boolean {
  if (!isForIt) return false
  const [repository, path] = [(hostedAs ?? '').toLowerCase(), entryPath.toLowerCase()]
  const [owner = ''] = repository.split('/')
  return [
    `repos/${repository}/actions-secrets/`,
    `repos/${repository}/environment-secrets/`,
    `orgs/${owner}/actions-secrets/`,
  ].some((base) => path.startsWith(base))
}

const isBare = ({ vaultKind, reference }: Candidate): boolean =>
  vaultKind === 'aws' ? !reference.startsWith('arn:') : !reference.includes('/')
