import type { InferredClaim, OwnerPlace } from '#inventory/model/owner-claims.ts'
import { committerOf } from './committer.ts'
import type { LastCommit } from './last-committers.ts'
import type { OwnerFiles } from './owner-files.ts'

/** How much each kind of evidence says, 0 to 1. */
const SCORE = { codeowners: 0.75, blame: 0.55, committer: 0.35 } as const

type Subject = InferredClaim['subject']

/**
 * Who may own a credential, from the places it lies at, the most telling first: who CODEOWNERS names for the path, who
 * brought it, who changed the file last. Machines own nothing.
 */
export function claimsOnCredential(
  credentialId: string,
  places: readonly OwnerPlace[],
  files: OwnerFiles,
  last: ReadonlyMap<string, LastCommit>,
): InferredClaim[] {
  const subject = { kind: 'credential', id: credentialId } as const
  return oncePerOwner(
    places.flatMap((place) => [
      ...codeOwnerClaims(subject, place.path, files),
      ...authorClaims(subject, 'blame', place.path, place.introduced, files),
      ...authorClaims(subject, 'committer', place.path, last.get(place.path) ?? null, files),
    ]),
  )
}

/** Who owns whatever no line of CODEOWNERS is narrower about. */
export const claimsOnRepository = (repositoryId: string, files: OwnerFiles): InferredClaim[] =>
  codeOwnerClaims({ kind: 'repository', id: repositoryId }, EVERYTHING, files)

/** Only a pattern for all files matches it. */
const EVERYTHING = 'any file that no narrower line names'

function codeOwnerClaims(subject: Subject, path: string, files: OwnerFiles): InferredClaim[] {
  const found = files.codeOwners?.ownersOf(path) ?? null
  if (found === null) return []
  return found.owners.map((owner) => ({
    subject,
    who: whoOf(owner),
    kind: 'codeowners' as const,
    detail: `${path}, by line ${found.line} of ${files.codeOwnersPath}`,
    score: SCORE.codeowners,
  }))
}

/** `@org/team`, `@login`, or an e-mail address. */
function whoOf(owner: string): InferredClaim['who'] {
  const [, first, team] = /^@([^/]+)(?:\/(.+))?$/.exec(owner) ?? []
  if (first === undefined) return { kind: 'person', login: null, email: owner, name: null }
  if (team === undefined) return { kind: 'person', login: first, email: null, name: null }
  return { kind: 'team', slug: team }
}

function authorClaims(
  subject: Subject,
  kind: 'blame' | 'committer',
  path: string,
  commit: { readonly commit: string; readonly name: string; readonly email: string } | null,
  { mailmap }: OwnerFiles,
): InferredClaim[] {
  if (commit === null) return []
  const { name, email: address } = mailmap({ name: commit.name, email: commit.email })
  const { login, email, isBot } = committerOf({ name, email: address })
  if (isBot || (login === null && email === null)) return []
  const who = { kind: 'person', login, email, name } as const
  return [{ subject, who, kind, detail: `${path}, commit ${commit.commit.slice(0, 10)}`, score: SCORE[kind] }]
}

/** The first of each kind for each owner: further places say nothing more. */
function oncePerOwner(claims: readonly InferredClaim[]): InferredClaim[] {
  const seen = new Set<string>()
  return claims.filter(({ who, kind }) => {
    const key = `${kind} ${who.kind === 'team' ? who.slug : (who.login ?? who.email)}`.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
