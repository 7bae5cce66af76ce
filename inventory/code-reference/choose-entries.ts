import { namesPath } from '#inventory/model/code-reference.ts'
import type { VaultKind } from '#inventory/model/vault.ts'

/** A reference and an entry that may be what it names. */
export type Candidate = {
  readonly referenceId: string
  readonly vaultKind: VaultKind
  readonly reference: string
  readonly repositoryId: string
  readonly repository: string
  readonly place: string
  readonly how: string
  readonly entryId: string
  readonly entryPath: string
}

/**
 * Which of the entries a reference names: those whose path it is; else, where it is a bare name, the only one of that
 * name. A name that several entries have says nothing. GitHub's names are looked for in the repository itself first.
 */
export function chosenEntries(candidates: readonly Candidate[]): readonly Candidate[] {
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

const isBare = ({ vaultKind, reference }: Candidate): boolean =>
  vaultKind === 'aws' ? !reference.startsWith('arn:') : !reference.includes('/')
