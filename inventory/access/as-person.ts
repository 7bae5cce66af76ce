import type { Ctx } from '#inventory/ctx.ts'

/** The context of somebody who has just come in, for the audit row of their coming in; it permits nothing. */
export const asPerson = (ctx: Ctx, person: { id: string; name: string }, sessionId: string | null): Ctx => ({
  ...ctx,
  actor: { kind: 'person', id: person.id, name: person.name },
  permissions: new Set(),
  origin: { ...ctx.origin, via: 'session', id: sessionId },
})
