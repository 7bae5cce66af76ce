import { z } from 'zod'
import { OwnershipEvidence } from '#inventory/model/ownership.ts'
import type { OpenClaim, Plan, Said, Wanted } from './inferred-rows.ts'

/** Evidence as it is stored: what a repository said carries which one, and how much it says. */
export const StoredEvidence = OwnershipEvidence.extend({
  repositoryId: z.uuid().optional(),
  score: z.number().optional(),
})
export type StoredEvidence = z.infer<typeof StoredEvidence>

const INFERRED: readonly string[] = ['codeowners', 'blame', 'committer', 'permission']
const SCORE_OF_A_WORD = 0.5

export const isSaid = (said: readonly Said[], { kind, detail }: Said): boolean =>
  said.some((each) => each.kind === kind && each.detail === detail)

/**
 * What has to change so that the claims say what `repositoryId` says now. Evidence of people, and of other
 * repositories, stays; an inferred claim nothing speaks for any more ends.
 */
export function planClaims(
  open: readonly OpenClaim[],
  wanted: readonly Wanted[],
  rejected: ReadonlySet<string>,
  { repositoryId, now }: { readonly repositoryId: string; readonly now: Date },
): Plan {
  const plan: { [Part in keyof Plan]: Plan[Part][number][] } = { make: [], change: [], end: [] }
  const rest = new Map(wanted.map((each) => [pairOf(each.ownerId, each.subject.id), each]))
  for (const claim of open) {
    const key = pairOf(claim.ownerId, claim.subjectId)
    const said = rest.get(key)?.evidence ?? []
    rest.delete(key)
    const evidence = mergeEvidence(claim.evidence, said, { repositoryId, now })
    if (claim.standing === 'inferred' && evidence.every(({ kind }) => !speaks(kind))) plan.end.push(claim.id)
    else if (JSON.stringify(evidence) !== JSON.stringify(claim.evidence))
      plan.change.push({
        id: claim.id,
        evidence,
        score: claim.standing === 'confirmed' ? claim.score : scoreOf(evidence),
      })
  }
  for (const [key, { ownerId, subject, evidence: said }] of rest) {
    if (rejected.has(key)) continue
    const evidence = mergeEvidence([], said, { repositoryId, now })
    plan.make.push({ ownerId, subject, evidence, score: scoreOf(evidence) })
  }
  return plan
}

export const pairOf = (ownerId: string, subjectId: string): string => `${ownerId} ${subjectId}`

const speaks = (kind: string): boolean =>
  INFERRED.includes(kind) || ['proposed', 'tag', 'label'].includes(kind)

/** What was said before keeps its date. */
function mergeEvidence(
  before: readonly StoredEvidence[],
  said: readonly Said[],
  { repositoryId, now }: { readonly repositoryId: string; readonly now: Date },
): StoredEvidence[] {
  const isOurs = (each: StoredEvidence) => INFERRED.includes(each.kind) && each.repositoryId === repositoryId
  const kept = before.filter(
    (each) => !isOurs(each) || said.some(({ kind, detail }) => kind === each.kind && detail === each.detail),
  )
  const added = said
    .filter(
      ({ kind, detail }) =>
        !kept.some((each) => isOurs(each) && each.kind === kind && each.detail === detail),
    )
    .map(({ kind, detail, score }) => ({
      kind,
      detail,
      by: null,
      at: now.toISOString(),
      repositoryId,
      score,
    }))
  return [...kept, ...added]
}

/** Evidence that agrees makes surer than each alone: one less the product of their doubts, the best of each kind once. */
function scoreOf(evidence: readonly StoredEvidence[]): number {
  const best = new Map<string, number>()
  for (const { kind, score } of evidence) {
    const says = score ?? (speaks(kind) ? SCORE_OF_A_WORD : 0)
    best.set(kind, Math.max(best.get(kind) ?? 0, says))
  }
  const doubt = [...best.values()].reduce((product, says) => product * (1 - says), 1)
  return Math.round((1 - doubt) * 1_000) / 1_000
}
