import { type Database, type Transaction, transact } from '#prisma/client.ts'
import { Forbidden } from './errors.ts'
import { type Permission, permissionsOf, type Role } from './model/permissions.ts'

type Actor = { readonly kind: 'person' | 'job' | 'system'; readonly id: string; readonly name: string }

export type Settings = {
  /** Folders below which a folder source may lie; made canonical by whoever starts the process. */
  readonly roots: readonly string[]
}

/** Who asks, what they may see, and the ledger. The first argument of every verb. */
export type Ctx = {
  readonly db: Database
  readonly actor: Actor
  readonly role: Role
  readonly scope: 'all'
  readonly requestId: string | null
  readonly settings: Settings
  readonly now: () => Date
}

type CtxOptions = Partial<Pick<Ctx, 'requestId' | 'settings' | 'now'>>

/** The person at this machine: an administrator, until the access issue gives people accounts. */
export function localCtx(db: Database, options: CtxOptions = {}): Ctx {
  return open(db, { kind: 'person', id: 'local', name: 'Local administrator' }, 'administrator', options)
}

/** A job of the worker; `name` is the job's. */
export function jobCtx(db: Database, name: string, options: CtxOptions = {}): Ctx {
  return open(db, { kind: 'job', id: name, name }, 'worker', options)
}

/** The program itself, at its start or on a schedule. */
export function systemCtx(db: Database, options: CtxOptions = {}): Ctx {
  return open(db, { kind: 'system', id: 'sprawl', name: 'Sprawl' }, 'worker', options)
}

/** Throws Forbidden unless the actor's role has the permission. */
export function allow(ctx: Ctx, permission: Permission): void {
  if (!permissionsOf[ctx.role].has(permission))
    throw new Forbidden(`${ctx.actor.name} may not ${permission}.`)
}

/** One transaction, repeated when the database could not serialise it: do nothing outside of `tx` in it. */
export const inTransaction = <Result>(
  ctx: Ctx,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> => transact(ctx.db, work)

function open(db: Database, actor: Actor, role: Role, options: CtxOptions): Ctx {
  return {
    db,
    actor,
    role,
    scope: 'all',
    requestId: options.requestId ?? null,
    settings: options.settings ?? { roots: [] },
    now: options.now ?? (() => new Date()),
  }
}
