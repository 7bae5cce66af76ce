import { readdir } from 'node:fs/promises'
import type { Database } from '#prisma/client.ts'

/** Whether requests can be answered, part by part. `worker` says nothing about that: pages are read without one. */
export type Readiness = {
  readonly ready: boolean
  readonly database: 'answers' | 'does-not-answer'
  /** Whether the database has every migration that this program came with. */
  readonly migrations: 'present' | 'missing' | 'unknown'
  readonly worker: 'alive' | 'not-seen' | 'unknown'
  /** When a worker was last seen, in ISO 8601; null for never or unknown. */
  readonly workerSeenAt: string | null
}

const WORKER_IS_DEAD_AFTER_SECONDS = 90
const AWAY: Readiness = {
  ready: false,
  database: 'does-not-answer',
  migrations: 'unknown',
  worker: 'unknown',
  workerSeenAt: null,
}

/** Asks the database; never throws. `migrations` is the folder of the migrations of this program. */
export async function readiness(db: Database, migrations: string, now: Date): Promise<Readiness> {
  try {
    const applied = await appliedNames(db)
    const ours = await readdir(migrations, { withFileTypes: true })
    const isPresent = ours.every((entry) => !entry.isDirectory() || applied.has(entry.name))
    const seenAt = await workerSeenAt(db).catch(() => undefined)
    return {
      ready: isPresent,
      database: 'answers',
      migrations: isPresent ? 'present' : 'missing',
      worker: seenAt === undefined ? 'unknown' : isAlive(seenAt, now) ? 'alive' : 'not-seen',
      workerSeenAt: seenAt?.toISOString() ?? null,
    }
  } catch {
    return AWAY
  }
}

async function appliedNames(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations
    where finished_at is not null and rolled_back_at is null`
  return new Set(rows.map(({ name }) => name))
}

/** Workers alone watch the queues, every ten seconds: the queue's own table says when one last did. */
async function workerSeenAt(db: Database): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ seenAt: Date | null }[]>`
    select greatest(
      (select max(cron_on) from pgboss.version),
      (select max(greatest(monitor_on, monitor_claim_on)) from pgboss.queue)) as "seenAt"`
  return row?.seenAt ?? null
}

const isAlive = (seenAt: Date | null, now: Date): boolean =>
  seenAt !== null && now.getTime() - seenAt.getTime() < WORKER_IS_DEAD_AFTER_SECONDS * 1000
