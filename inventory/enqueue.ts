import { fromPrisma, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Database, Transaction } from '#prisma/client.ts'
import { type JobDeclaration, jobs } from './jobs/index.ts'

const SCHEMA = 'pgboss'
const HEARTBEAT_SECONDS = 30

/** Longer than any scan, and the longest that a timer of Node can hold in milliseconds: a job ends by its heartbeat. */
const NEVER_SECONDS = 20 * 24 * 3600

const SENDS_ONLY = { schema: SCHEMA, migrate: false, supervise: false, schedule: false }

/** A connection to the queue that only sends: it starts nothing and supervises nothing. */
const senders = new WeakMap<Database, PgBoss>()

/**
 * Puts a job into its queue inside the transaction: it exists when, and only when, the transaction commits.
 * Two jobs with one key never run at the same time.
 */
export async function enqueue<Payload extends z.ZodType<object>>(
  tx: Transaction,
  db: Database,
  job: JobDeclaration<Payload>,
  payload: z.infer<Payload>,
  options: { readonly priority?: number; readonly startAfter?: Date } = {},
): Promise<void> {
  const data = job.payload.parse(payload)
  await sender(db).send(job.name, data, {
    db: fromPrisma(tx),
    singletonKey: job.key(data),
    priority: options.priority ?? 0,
    ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
  })
}

/** Makes the queues of all declared jobs, and their dead letters; what exists stays. Run after `migrate`. */
export async function prepareQueues(url: string): Promise<void> {
  const boss = new PgBoss({ ...SENDS_ONLY, connectionString: url, max: 1 })
  boss.on('error', () => undefined)
  await boss.start()
  try {
    for (const job of jobs) {
      const dead = `${job.name}.dead`
      await boss.createQueue(dead)
      await boss.createQueue(job.name, {
        policy: 'singleton',
        retryLimit: job.retries,
        retryDelay: 5,
        retryBackoff: true,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        deadLetter: dead,
      })
      // pg-boss takes a day at most; its column takes what we need.
      const statement = `UPDATE ${SCHEMA}.queue SET expire_seconds = $1 WHERE name = $2`
      await boss.getDb().executeSql(statement, [NEVER_SECONDS, job.name])
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

function sender(db: Database): PgBoss {
  const known = senders.get(db)
  if (known !== undefined) return known
  const boss = new PgBoss({ ...SENDS_ONLY, db: fromPrisma(db) })
  boss.on('error', () => undefined)
  senders.set(db, boss)
  return boss
}
