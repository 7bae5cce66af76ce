import { randomUUID } from 'node:crypto'
import { connection } from 'next/server'
import { z } from 'zod'
import { type Ctx, localCtx, type Settings } from '#inventory/ctx.ts'
import { openLedger } from '#inventory/open-ledger.ts'

type Ledger = ReturnType<typeof openLedger>

/** The context of an API request: the local administrator, until the access issue gives people accounts. */
export const requestCtx = (requestId: string): Ctx => localCtx(ledger(), { requestId, settings: settings() })

/** The context of a page; asking for it says that the page is made per request. */
export async function pageCtx(): Promise<Ctx> {
  await connection()
  return requestCtx(randomUUID())
}

/** One set of connections per process, also when a development server loads this file again. */
function ledger(): Ledger {
  const url = process.env.DATABASE_URL
  if (url === undefined) throw new Error('DATABASE_URL is not set: start the dashboard with npm start.')
  const kept = globalThis as { sprawlLedger?: Ledger }
  kept.sprawlLedger ??= openLedger(url)
  return kept.sprawlLedger
}

/** `SPRAWL_ROOTS` is a JSON list of folders, written by whoever starts this process. */
const settings = (): Settings => ({ roots: Roots.parse(JSON.parse(process.env.SPRAWL_ROOTS ?? '[]')) })

const Roots = z.array(z.string())
