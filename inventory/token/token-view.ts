import { TokenView } from '#inventory/model/token.ts'

type StoredToken = {
  id: string
  name: string
  scopes: string[]
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
  person: { id: string; name: string }
}

/** What a list shows of a token: nothing of its text, nor of its digest. */
export const tokenView = (row: StoredToken, now: Date): TokenView =>
  TokenView.parse({
    ...row,
    person: { id: row.person.id, name: row.person.name },
    state: stateOf(row, now),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  })

function stateOf({ revokedAt, expiresAt }: StoredToken, now: Date): TokenView['state'] {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'active'
}

/** The person of a token, as views need it. */
export const withPerson = { person: { select: { id: true, name: true } } } as const
