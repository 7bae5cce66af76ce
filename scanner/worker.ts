import { type JobWithMetadata, PgBoss, type WorkOptions } from 'pg-boss'
import { type JobDeclaration, jobs, scanRepositoryJob } from '#inventory/jobs/index.ts'
import { catchUpAfterDowntime } from '#inventory/organisation/queue-catch-up.ts'
import { PRIORITY } from '#inventory/scan/queue-scan.ts'
import { requestRereads } from '#inventory/scan/request-rereads.ts'
import { RateLimited } from './github/errors.ts'
import { handlers } from './jobs/index.ts'
import type { Tools } from './jobs/tools.ts'
import { endDeadJobs } from './worker/dead-letters.ts'
import { handBackLeftovers } from './worker/leftovers.ts'
import { schedule } from './worker/schedule.ts'
import { sweepWorkLists } from './worker/sweep.ts'

export type WorkerOptions = {
  readonly databaseUrl: string
  readonly tools: Tools
  /** No other machine works on this ledger: what is active at the start was left by a worker that died. */
  readonly soleWorker: boolean
  /** How many jobs of one kind run at the same time. */
  readonly concurrency: number
  readonly onReady: () => void
  /** Ends the worker: running jobs stop at their next batch and are handed back. */
  readonly signal: AbortSignal
}

/** Works on jobs until told to stop; adding a machine is starting another. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { databaseUrl, tools, signal } = options
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: 'pgboss',
    migrate: false,
    max: 4,
    useListenNotify: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    cronMonitorIntervalSeconds: 30,
  })
  boss.on('error', (error) => {
    const code = 'code' in error ? String(error.code) : error.name
    tools.log.error({ code }, 'the queue failed')
  })
  await boss.start()
  if (options.soleWorker) await handBackLeftovers(boss, tools.log)
  await sweepWorkLists(tools.dataDirectory, Date.now())
  await schedule(boss)
  await catchUpAfterDowntime(tools.ctx)
  await requestRereads(tools.ctx, { detectionVersion: tools.engine.detectionVersion })
  for (const job of jobs) await consume(boss, job, options)
  await consume(boss, scanRepositoryJob, options, { minPriority: PRIORITY.push, localConcurrency: 1 })
  await endDeadJobs(boss, tools)
  options.onReady()
  await aborted(signal)
  tools.log.info('stopping')
  await boss.stop({ graceful: true, timeout: 12_000 })
}

/** `reserved` is a slot of its own for jobs of a priority, beside those that take any. */
async function consume(
  boss: PgBoss,
  job: JobDeclaration,
  options: WorkerOptions,
  reserved: Pick<WorkOptions, 'minPriority' | 'localConcurrency'> = {},
): Promise<void> {
  const { tools, signal, concurrency } = options
  const pace = {
    pollingIntervalSeconds: 0.5,
    localConcurrency: job.name === scanRepositoryJob.name ? concurrency : 1,
    ...reserved,
    includeMetadata: true,
  } as const
  await boss.work(job.name, pace, async ([work]: JobWithMetadata<unknown>[]) => {
    if (work === undefined) return
    const log = tools.log.child({ job: job.name, id: work.id })
    try {
      log.info('started')
      const stop = AbortSignal.any([signal, work.signal])
      await handlers[job.name]?.({ ...tools, log }, job.payload.parse(work.data), stop)
      log.info('done')
    } catch (error) {
      const isLimited = error instanceof RateLimited
      if (!signal.aborted && !isLimited) throw withoutDetail(error)
      // Neither a stop nor a used-up limit is a failure: the job is done later, with all its tries.
      const after = options.soleWorker ? 0 : tools.staleAfterSeconds
      await boss.send(job.name, Object(work.data), {
        singletonKey: job.key(job.payload.parse(work.data)),
        priority: work.priority,
        startAfter: isLimited ? error.resumeAt : after,
      })
      log.info('handed back')
    }
  })
}

/** What may be written to the job table: no message, which could quote what it failed at. */
function withoutDetail(error: unknown): Error {
  const bare = new Error(error instanceof Error ? error.name : 'unknown error')
  bare.stack = ''
  return bare
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
