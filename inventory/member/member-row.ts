import type { Ctx } from '#inventory/ctx.ts'
import { MemberView } from '#inventory/model/member.ts'
import { Prisma } from '#prisma/client.ts'

export type StoredMember = {
  id: string
  name: string
  email: string | null
  role: string | null
  scope_kind: string | null
  sources: unknown
  seen_at: Date | null
  totp: boolean
  passkey: boolean
  signs_in: boolean
  deactivated: boolean
}

/** Members are people `p` with a role or a way to sign in. */
export const isMember = Prisma.sql`(p.role is not null or exists (
  select from sign_in_user u where u.person_id = p.id))`

export const memberColumns = Prisma.sql`
  p.id, p.name, p.email, p.role, p.scope_kind, p.deactivated_at is not null as deactivated,
  (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name) order by s.name, s.id), '[]')
    from person_source of_person join source s on s.id = of_person.source_id
    where of_person.person_id = p.id and s.removed_at is null) as sources,
  (select max(e.updated_at) from sign_in_session e join sign_in_user u on u.id = e.user_id
    where u.person_id = p.id) as seen_at,
  exists (select from sign_in_user u where u.person_id = p.id and u.two_factor_enabled) as totp,
  exists (select from sign_in_passkey k join sign_in_user u on u.id = k.user_id
    where u.person_id = p.id) as passkey,
  exists (select from sign_in_user u where u.person_id = p.id) as signs_in`

export const toMemberView = (ctx: Ctx, row: StoredMember): MemberView =>
  MemberView.parse({
    person: { id: row.id, name: row.name, email: row.email },
    role: row.role,
    scope: row.scope_kind,
    sources: row.scope_kind === 'sources' ? row.sources : [],
    seenAt: row.seen_at?.toISOString() ?? null,
    secondFactor: row.passkey ? 'passkey' : row.totp ? 'totp' : 'none',
    status: statusOf(row),
    self: row.id === ctx.actor.id,
  })

function statusOf({ deactivated, role, signs_in }: StoredMember): MemberView['status'] {
  if (deactivated) return 'deactivated'
  if (role === null) return 'no-role'
  return signs_in ? 'active' : 'never-signed-in'
}
