import { type Database, type Transaction, transact } from '#prisma/client.ts'
import { Forbidden } from './errors.ts'
import type { AllowedAddresses } from './model/address-rules.ts'
import { type Permission, permissionsOf } from './model/permissions.ts'

type Actor = { readonly kind: 'person' | 'job' | 'system'; readonly id: string; readonly name: string }

/** How much of the ledger the actor sees. Sources are ids; `owned` is what the person is confirmed to own. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'sources'; readonly sourceIds: readonly string[] }
  | { readonly kind: 'owned'; readonly personId: string }

/** Where an action came from, for the audit log: the network address, and the session or API token that spoke. */
export type Origin = {
  readonly via: 'session' | 'token' | 'process'
  /** Id of the session or the API token; null for a process of ours. */
  readonly id: string | null
  readonly address: string | null
}

export type Settings = {
  /** Folders below which a folder source may lie; made canonical by whoever starts the process. */
  readonly roots: readonly string[]
  /** Where sources may lie that are named over HTTP, besides public addresses; nowhere unless told. */
  readonly allowedAddresses?: AllowedAddresses
}

/** Who asks, what they may do and see, and the ledger. The first argument of every verb. */
export type Ctx = {
  readonly db: Database
  readonly actor: Actor
  readonly permissions: ReadonlySet<Permission>
  readonly scope: Scope
  readonly origin: Origin
  readonly requestId: string | null
  readonly settings: Settings
  readonly now: () => Date
}

type CtxOptions = Partial<Pick<Ctx, 'requestId' | 'settings' | 'now'>>

/** Somebody who signed in or sent a token: what they may do and see was read from the ledger for this request. */
export function personCtx(
  db: Database,
  person: { id: string; name: string; permissions: ReadonlySet<Permission>; scope: Scope; origin: Origin },
  options: CtxOptions = {},
): Ctx {
  const actor = { kind: 'person', id: person.id, name: person.name } as const
  return { ...open(db, actor, person.permissions, options), scope: person.scope, origin: person.origin }
}

/** Whoever has the machine's command line: an administrator whom nobody asked to sign in. */
export function localCtx(db: Database, options: CtxOptions = {}): Ctx {
  const actor = { kind: 'person', id: 'local', name: 'Local administrator' } as const
  return open(db, actor, permissionsOf.administrator, options)
}

/** A job of the worker; `name` is the job's. */
export function jobCtx(db: Database, name: string, options: CtxOptions = {}): Ctx {
  return open(db, { kind: 'job', id: name, name }, permissionsOf.worker, options)
}

/** The program itself, at its start or on a schedule. */
export function systemCtx(db: Database, options: CtxOptions = {}): Ctx {
  return open(db, { kind: 'system', id: 'sprawl', name: 'Sprawl' }, permissionsOf.system, options)
}

/** Throws Forbidden unless the actor has the permission. */
export function allow(ctx: Ctx, permission: Permission): void {
  if (!ctx.permissions.has(permission)) throw new Forbidden(`${ctx.actor.name} may not ${permission}.`)
}

/** One transaction, repeated when the database could not serialise it: do nothing outside of `tx` in it. */
export const inTransaction = <Result>(
  ctx: Ctx,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> => transact(ctx.db, work)

function open(db: Database, actor: Actor, permissions: ReadonlySet<Permission>, options: CtxOptions): Ctx {
  return {
    db,
    actor,
    permissions,
    scope: { kind: 'all' },
    origin: { via: 'process', id: null, address: null },
    requestId: options.requestId ?? null,
    settings: options.settings ?? { roots: [] },
    now: options.now ?? (() => new Date()),
  }
}
