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

/** Active as of `now`: not ended, not expired. */
export const toDecisionView = (
  decision: Prisma.DecisionGetPayload<{ select: typeof decisionColumns }>,
  now: Date,
): DecisionView =>
  DecisionView.parse({
    id: decision.id,
    kind: decision.kind,
    reason: decision.reason,
    scope: decision.scope,
    comment: decision.comment,
    by: decision.person,
    decidedBy: decision.decidedBy,
    at: decision.decidedAt.toISOString(),
    expiresAt: decision.expiresAt?.toISOString() ?? null,
    active: decision.endedAt === null && (decision.expiresAt === null || decision.expiresAt > now),
  })
