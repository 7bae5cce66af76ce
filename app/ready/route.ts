import { join } from 'node:path'
import { askerOf } from '#app/_http/ctx.ts'
import { ledger } from '#app/_http/ledger.ts'
import { type Readiness, readiness } from '#inventory/installation/readiness.ts'

export const dynamic = 'force-dynamic'

/**
 * 200 when requests can be answered, else 503, for whatever sends them here. The parts are told to administrators
 * only; to everybody else it is one word.
 */
export async function GET(request: Request): Promise<Response> {
  const found = await recent()
  const status = found.ready ? 'ready' : 'not-ready'
  const body = (await mayKnow(request)) ? { status, ...found } : { status }
  return Response.json(body, {
    status: found.ready ? 200 : 503,
    headers: { 'cache-control': 'no-store', ...(found.ready ? {} : { 'retry-after': '5' }) },
  })
}

/** Asked at most once a second, however often we are. */
async function recent(): Promise<Readiness> {
  const now = Date.now()
  if (kept !== null && now - kept.at < 1000) return kept.answer
  const answer = readiness(ledger(), join(process.cwd(), 'prisma', 'migrations'), new Date(now))
  kept = { at: now, answer }
  return answer
}

let kept: { at: number; answer: Promise<Readiness> } | null = null

async function mayKnow(request: Request): Promise<boolean> {
  if (!request.headers.has('cookie') && !request.headers.has('authorization')) return false
  const asker = await askerOf(request.headers, request.headers.get('x-request-id') ?? '').catch(() => null)
  return asker?.ctx.permissions.has('integration.manage') === true
}
