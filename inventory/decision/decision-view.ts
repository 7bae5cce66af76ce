import type { Ctx } from '#inventory/ctx.ts'
import { DecisionView } from '#inventory/model/finding.ts'
import type { Prisma } from '#prisma/client.ts'

export const decisionColumns = {
  id: true,
  kind: true,
  reason: true,
  scope: true,
  comment: true,
  decidedBy: true,
  decidedAt: true,
  expiresAt: true,
  endedAt: true,
  person: { select: { id: true, name: true, email: true } },
} satisfies Prisma.DecisionSelect

type StoredDecision = Prisma.DecisionGetPayload<{ select: typeof decisionColumns }>

/**
 * Active as of now: not ended, not expired. Where the value lies at places, too, that the actor may not see, what
 * others wrote about it is left out: it may speak of those places.
 */
export const toDecisionView = (ctx: Ctx, decision: StoredDecision, elsewhere: boolean): DecisionView =>
  DecisionView.parse({
    id: decision.id,
    kind: decision.kind,
    reason: decision.reason,
    scope: decision.scope,
    comment: elsewhere && decision.person?.id !== ctx.actor.id ? null : decision.comment,
    by: decision.person,
    decidedBy: decision.decidedBy,
    at: decision.decidedAt.toISOString(),
    expiresAt: decision.expiresAt?.toISOString() ?? null,
    active: decision.endedAt === null && (decision.expiresAt === null || decision.expiresAt > ctx.now()),
  })
