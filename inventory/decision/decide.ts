import type { Ctx } from '#inventory/ctx.ts'
import type { DecisionScope, FindingState, IgnoreReason, Resolution } from '#inventory/model/terms.ts'
import { personOfActor } from '#inventory/person/person-named.ts'
import { tellPullRequestsOf } from '#inventory/pull-request/tell-pull-requests-of.ts'
import type { Transaction } from '#prisma/client.ts'
import { newId } from '#prisma/keys.ts'

/** What is decided, and the human state it puts findings into. */
export type NewDecision = {
  readonly kind: 'triage' | 'ignore' | 'resolve' | 'reopen'
  readonly state: FindingState
  readonly resolution: Resolution | null
  readonly ignoreReason: IgnoreReason | null
  readonly scope: DecisionScope
  readonly comment: string | null
  readonly expiresAt: Date | null
}

export type EndedBecause = 'superseded' | 'expired' | 'regression'

/**
 * Writes one decision per finding, ends the ones before, and sets the human state. A narrow decision
 * remembers the places it covers. Human columns only; set-based, so that a thousand findings are five statements.
 */
export async function decide(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
  decision: NewDecision,
  formerEnded: EndedBecause = 'superseded',
): Promise<void> {
  const now = ctx.now()
  await tx.$executeRaw`
    update decision set ended_at = ${now}, ended_because = ${formerEnded}
    where finding_id = any(${[...findingIds]}::uuid[]) and ended_at is null`
  await writeDecisions(tx, ctx, findingIds, decision)
  await tx.$executeRaw`
    update finding set state = ${decision.state}, resolution = ${decision.resolution},
      ignore_reason = ${decision.ignoreReason}, state_changed_at = ${now},
      state_expires_at = ${decision.expiresAt}
    where id = any(${[...findingIds]}::uuid[])`
  await tellPullRequestsOf(tx, ctx, findingIds)
}

async function writeDecisions(
  tx: Transaction,
  ctx: Ctx,
  findingIds: readonly string[],
  decision: NewDecision,
): Promise<void> {
  const ids = findingIds.map(() => newId())
  const person = await personOfActor(tx, ctx)
  const reason = decision.ignoreReason ?? decision.resolution
  await tx.$executeRaw`
    insert into decision (id, finding_id, kind, reason, scope, comment, person_id, decided_by, decided_at, expires_at)
    select key.id, key.finding_id, ${decision.kind}, ${reason}, ${decision.scope}, ${decision.comment},
      ${person}::uuid, ${ctx.actor.name}, ${ctx.now()}, ${decision.expiresAt}
    from unnest(${ids}::uuid[], ${[...findingIds]}::uuid[]) as key(id, finding_id)`
  if (decision.scope === 'everywhere' || decision.kind === 'reopen' || decision.kind === 'triage') return
  await tx.$executeRaw`
    insert into decision_place (decision_id, place_digest, repository_id, path, blob)
    select d.id, o.place_digest, o.repository_id, o.path, o.blob
    from decision d
    join finding f on f.id = d.finding_id
    join occurrence o on o.credential_id = f.credential_id and o.valid_to is null
    where d.id = any(${ids}::uuid[])`
}

/** The decision that puts a finding back where it began. */
export const reopening = (comment: string | null): NewDecision => ({
  kind: 'reopen',
  state: 'open',
  resolution: null,
  ignoreReason: null,
  scope: 'everywhere',
  comment,
  expiresAt: null,
})
