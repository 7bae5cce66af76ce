import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '#prisma/server.ts'
import { RUN_FOLDER, startedServer } from './postgres.ts'

/** One folder for the run; the first suite that wants a database starts Postgres in it, and this ends it. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'sprawl-run-'))
  process.env[RUN_FOLDER] = folder
  return async () => {
    if ((await startedServer(folder)) !== null) {
      const running = await startPostgres({ dataDirectory: join(folder, 'postgres') })
      await running.stop()
    }
    await rm(folder, { recursive: true, force: true })
  }
}
