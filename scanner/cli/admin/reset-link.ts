import path from 'node:path'
import { type MintedLink, mintEntryLink } from '#inventory/access/mint-entry-link.ts'
import { mintStartLink } from '#inventory/access/mint-start-link.ts'
import { administrators, memberWithEmail } from '#inventory/access/who-may-sign-in.ts'
import { type Ctx, localCtx } from '#inventory/ctx.ts'
import { doorSettings, ownOrigin } from '#inventory/model/door-settings.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { openDatabase } from '#prisma/client.ts'
import { startPostgres } from '#prisma/server.ts'
import type { Environment } from '../up/child-env.ts'
import { whoHolds } from '../up/lock.ts'

type Asked = { readonly dataDirectory: string; readonly env: Environment; readonly email: string | null }
type Made = { readonly link: MintedLink; readonly name: string; readonly url: string }
type Refused = { readonly refusal: string }

/** Makes a link for the person that is meant, in the ledger of this machine. */
export async function resetLink(asked: Asked): Promise<Made | Refused> {
  await using stack = new AsyncDisposableStack()
  const db = openDatabase(await ledgerUrl(asked, stack), { connections: 1 })
  stack.defer(() => db.$disconnect())
  const ctx: Ctx = { ...localCtx(db), permissions: permissionsOf.system }
  const url = await addressOf(asked)
  const person = await meant(ctx, asked.email)
  if (person === null) return await first(ctx, url)
  if ('refusal' in person) return person
  const link = await mintEntryLink(ctx, { purpose: 'reset', personId: person.id })
  return { link, name: person.name, url }
}

async function meant(ctx: Ctx, email: string | null): Promise<{ id: string; name: string } | Refused | null> {
  if (email !== null)
    return (await memberWithEmail(ctx, email)) ?? { refusal: `Nobody with the e-mail ${email} may sign in.` }
  const found = await administrators(ctx)
  if (found.length < 2) return found[0] ?? null
  return { refusal: `There are ${found.length} administrators: say whom with --email ADDRESS.` }
}

/** Nobody was ever in: the link is the one that a start prints. */
async function first(ctx: Ctx, url: string): Promise<Made | Refused> {
  const link = await mintStartLink(ctx)
  if (link === null) return { refusal: 'There is no administrator: say whom with --email ADDRESS.' }
  return { link, name: 'the first administrator', url }
}

async function ledgerUrl({ dataDirectory, env }: Asked, stack: AsyncDisposableStack): Promise<string> {
  if (env.DATABASE_URL !== undefined && env.DATABASE_URL !== '') return env.DATABASE_URL
  const postgres = await startPostgres({ dataDirectory: path.join(dataDirectory, 'postgres') })
  if (!postgres.adopted) stack.defer(() => postgres.stop())
  return postgres.url
}

/** Where Sprawl is up, as its lock says; else where it would be. */
async function addressOf({ dataDirectory, env }: Asked): Promise<string> {
  const holder = await whoHolds(path.join(dataDirectory, 'lock'))
  if (holder?.url) return holder.url
  return ownOrigin(doorSettings({ ...env, SPRAWL_PORT: env.SPRAWL_PORT ?? '4780' }))
}
