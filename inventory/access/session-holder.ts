import { z } from 'zod'
import type { Scope } from '#inventory/ctx.ts'
import { Role, ScopeKind } from '#inventory/model/permissions.ts'
import type { Database } from '#prisma/client.ts'
import { scopeOf } from './scope-of.ts'

/** Who holds a session, and everything of them that decides what they may do and see, as of now. */
export type SessionHolder = {
  readonly sessionId: string
  readonly userId: string
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null }
  readonly role: Role
  readonly scope: Scope
  readonly signedInAt: Date
  readonly methods: z.infer<typeof Methods>
}

const Methods = z.object({
  password: z.boolean(),
  totp: z.boolean(),
  passkeys: z.number().int(),
  providers: z.array(z.string()),
})

const Row = z.object({
  session_id: z.uuid(),
  user_id: z.uuid(),
  created_at: z.date(),
  seen_at: z.date(),
  person_id: z.uuid(),
  name: z.string(),
  email: z.string().nullable(),
  role: Role,
  scope_kind: ScopeKind,
  source_ids: z.array(z.uuid()),
  ...Methods.shape,
})

/** One write a minute at most says when a session was last seen. */
const SEEN_MILLISECONDS = 60_000

/**
 * Reads session and person in one query, on every request: a sign-out, a change of role or a deactivation
 * holds from the next request on, in every process. Null when nobody is signed in with this token.
 */
export async function sessionHolder(
  db: Database,
  tokenDigest: string,
  now: Date,
): Promise<SessionHolder | null> {
  const rows = await db.$queryRaw<unknown[]>`
    select s.id as session_id, s.user_id, s.created_at, s.updated_at as seen_at,
      p.id as person_id, p.name, p.email, p.role, p.scope_kind,
      array(select ps.source_id from person_source ps where ps.person_id = p.id order by ps.source_id)
        as source_ids,
      u.two_factor_enabled as totp,
      (select count(*)::int from sign_in_passkey k where k.user_id = u.id) as passkeys,
      exists(select 1 from sign_in_account a where a.user_id = u.id and a.provider_id = 'credential')
        as password,
      array(select a.provider_id from sign_in_account a
        where a.user_id = u.id and a.provider_id <> 'credential' order by a.provider_id) as providers
    from sign_in_session s
    join sign_in_user u on u.id = s.user_id
    join person p on p.id = u.person_id
    where s.token = ${tokenDigest} and s.expires_at > ${now}
      and p.role is not null and p.scope_kind is not null and p.deactivated_at is null`
  if (rows[0] === undefined) return null
  const row = Row.parse(rows[0])
  if (now.getTime() - row.seen_at.getTime() > SEEN_MILLISECONDS)
    await db.signInSession.updateMany({ where: { id: row.session_id }, data: { updatedAt: now } })
  return holderOf(row)
}

const holderOf = (row: z.infer<typeof Row>): SessionHolder => ({
  sessionId: row.session_id,
  userId: row.user_id,
  person: { id: row.person_id, name: row.name, email: row.email },
  role: row.role,
  scope: scopeOf(row.scope_kind, row.person_id, row.source_ids),
  signedInAt: row.created_at,
  methods: Methods.parse(row),
})
