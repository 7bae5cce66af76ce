import { openLedger } from '#inventory/open-ledger.ts'

export type Ledger = ReturnType<typeof openLedger>

/** One set of connections per process, also when a development server loads this file again. */
export function ledger(): Ledger {
  const url = process.env.DATABASE_URL
  if (url === undefined) throw new Error('DATABASE_URL is not set: start the dashboard with npm start.')
  const kept = globalThis as { sprawlLedger?: Ledger }
  kept.sprawlLedger ??= openLedger(url)
  return kept.sprawlLedger
}
