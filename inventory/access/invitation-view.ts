import { Role, ScopeKind } from '#inventory/model/permissions.ts'
import type { InvitationView } from '#inventory/model/session.ts'
import type { OpenLink } from './open-link.ts'

export const invitationView = (link: OpenLink, invitedBy: string | null, now: Date): InvitationView => ({
  id: link.id,
  email: link.email ?? '',
  role: Role.parse(link.role),
  scopeKind: ScopeKind.parse(link.scopeKind),
  sourceIds: link.sourceIds,
  invitedBy,
  invitedAt: link.createdAt.toISOString(),
  expiresAt: link.expiresAt.toISOString(),
  expired: link.expiresAt <= now,
})
