import type { BetterAuthOptions } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/types'
import type { openLedger } from '#inventory/open-ledger.ts'

type Fields = Record<string, unknown>

/** What a provider hands out beside the identity; nothing here calls it again, so nothing of it is kept. */
const NOT_KEPT = ['accessToken', 'refreshToken', 'idToken', 'accessTokenExpiresAt', 'refreshTokenExpiresAt']

/**
 * The tables of sign-in for better-auth. Tokens of sessions are looked up and kept by their digest only, and
 * tokens of providers are dropped: a copy of the database opens nothing.
 */
export const guardedStore =
  (ledger: ReturnType<typeof openLedger>, digest: (token: string) => string) =>
  (options: BetterAuthOptions): DBAdapter =>
    guarded(prismaAdapter(ledger, { provider: 'postgresql', transaction: true })(options), digest)

function guarded(store: DBAdapter, digest: (token: string) => string): DBAdapter {
  const within = guardedRows(store, digest)
  return {
    ...store,
    ...within,
    transaction: (work) => store.transaction((trx) => work({ ...trx, ...guardedRows(trx, digest) })),
  }
}

type Rows = Omit<DBTransactionAdapter, 'id' | 'options' | 'createSchema'>

function guardedRows(store: DBTransactionAdapter, digest: (token: string) => string): Rows {
  const where = <W extends Where[] | undefined>(model: string, conditions: W) =>
    model === 'session' && conditions !== undefined
      ? conditions.map((one) => hidden(one, digest))
      : conditions
  const fields = <T extends object>(model: string, data: T): T => kept(model, data, digest)
  return {
    async create<T extends Record<string, unknown>, R = T>(asked: { model: string; data: Omit<T, 'id'> }) {
      const made = await store.create<T, R>({ ...asked, data: fields(asked.model, asked.data) })
      return withToken(asked.model, made, tokenIn(asked.data))
    },
    async findOne(asked) {
      const found = await store.findOne<never>({ ...asked, where: where(asked.model, asked.where) ?? [] })
      return withToken(asked.model, found, tokenAsked(asked.where))
    },
    findMany: (asked) => store.findMany({ ...asked, where: where(asked.model, asked.where) }),
    count: (asked) => store.count({ ...asked, where: where(asked.model, asked.where) }),
    async update(asked) {
      const conditions = where(asked.model, asked.where) ?? []
      const found = await store.update<never>({
        ...asked,
        where: conditions,
        update: fields(asked.model, asked.update),
      })
      return withToken(asked.model, found, tokenIn(asked.update) ?? tokenAsked(asked.where))
    },
    updateMany: (asked) =>
      store.updateMany({
        ...asked,
        where: where(asked.model, asked.where) ?? [],
        update: fields(asked.model, asked.update),
      }),
    delete: (asked) => store.delete({ ...asked, where: where(asked.model, asked.where) ?? [] }),
    deleteMany: (asked) => store.deleteMany({ ...asked, where: where(asked.model, asked.where) ?? [] }),
    consumeOne: (asked) => store.consumeOne({ ...asked, where: where(asked.model, asked.where) ?? [] }),
    incrementOne: (asked) => store.incrementOne({ ...asked, where: where(asked.model, asked.where) ?? [] }),
  }
}

function hidden(condition: Where, digest: (token: string) => string): Where {
  const { field, value } = condition
  if (field !== 'token') return condition
  if (typeof value === 'string') return { ...condition, value: digest(value) }
  const tokens = Array.isArray(value) ? value.map((one) => digest(String(one))) : []
  return { ...condition, value: tokens }
}

function kept<T extends object>(model: string, data: T, digest: (token: string) => string): T {
  if (model === 'session') {
    const token = tokenIn(data)
    return token === null ? data : { ...data, token: digest(token) }
  }
  if (model !== 'account') return data
  return {
    ...data,
    ...Object.fromEntries(NOT_KEPT.filter((name) => name in data).map((name) => [name, null])),
  }
}

/** A session goes back with the token it was asked for by: better-auth writes it into the cookie. */
function withToken<T>(model: string, row: T, token: string | null): T {
  return model === 'session' && token !== null && row !== null ? { ...row, token } : row
}

const tokenIn = (data: Fields | object): string | null =>
  'token' in data && typeof data.token === 'string' ? data.token : null

function tokenAsked(conditions: readonly Where[]): string | null {
  const value = conditions.find(({ field }) => field === 'token')?.value
  return typeof value === 'string' ? value : null
}
