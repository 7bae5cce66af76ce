import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '#prisma/server/postmaster.ts'
import { startPostgres } from '#prisma/server.ts'
import { RUN_FOLDER, startedServer } from './postgres.ts'

/** One folder for the run; the first suite that wants a database starts Postgres in it, and this ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  await endKilledRuns()
  const folder = await mkdtemp(join(tmpdir(), `sprawl-run-${process.pid}-`))
  // Postgres runs as another user where the tests run as root, and has to get through.
  await chmod(folder, 0o711)
  process.env[RUN_FOLDER] = folder
  return () => end(folder)
}

/** Runs that were killed could not end their Postgres themselves. */
async function endKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^sprawl-run-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid))) await end(join(tmpdir(), name)).catch(() => undefined)
  }
}

async function end(folder: string): Promise<void> {
  if ((await startedServer(folder)) !== null) {
    const running = await startPostgres({ dataDirectory: join(folder, 'postgres') })
    await running.stop()
  }
  await rm(folder, { recursive: true, force: true })
}
