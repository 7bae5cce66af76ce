import { setTimeout as sleep } from 'node:timers/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from './generated/client.ts'

export { Prisma } from './generated/client.ts'

/** The ledger. `$disconnect()` closes it. */
export type Database = PrismaClient

/** The ledger inside a transaction; verbs pass it on to whatever must commit together. */
export type Transaction = Prisma.TransactionClient

const ATTEMPTS = 6

/** Opens the ledger at `url`; connections are made as they are needed, `connections` (10) of them at most. */
export function openDatabase(url: string, options: { readonly connections?: number } = {}): Database {
  const adapter = new PrismaPg({ connectionString: url, max: options.connections ?? 10 })
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: 60_000, timeout: 300_000, isolationLevel: 'ReadCommitted' },
  })
}

/**
 * Runs `work` in one transaction. Repeats it when the database could not serialise it with another, so `work`
 * must do nothing outside of `tx` that may not happen twice.
 */
export async function transact<Result>(
  database: Database,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(work)
    } catch (error) {
      if (attempt === ATTEMPTS || !isSerialisationFailure(error)) throw error
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}

const RETRYABLE = /40001|40P01/

function isSerialisationFailure(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (error.code === 'P2034') return true
  return error.code === 'P2010' && RETRYABLE.test(JSON.stringify(error.meta ?? {}))
}

/** Whether the error is a broken unique key. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2002' || (error.code === 'P2010' && /23505/.test(JSON.stringify(error.meta ?? {}))))
