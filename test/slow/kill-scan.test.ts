import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { requestScan } from '#inventory/scan/request-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { createRandom } from '#scanner/engine/random.ts'
import { dump, values } from '#test/scanner/jobs/scanning.ts'
import { useDatabase as ownDatabase } from '#test/support/database.ts'
import { scratchFolder, type TestRepository, testRepository } from '#test/support/git.ts'

const KILLS = 10
const COMMITS = 600

const database = ownDatabase()
const dataDirectory = scratchFolder()
const checkout = join(import.meta.dirname, '..', '..')

test('a scan that is killed ten times leaves the ledger of an undisturbed one', async () => {
  const repository = bigRepository()
  const copy = testRepository({ bare: true })
  copy.git('fetch', '-q', repository.path, '+refs/*:refs/*')
  const ctx = localCtx(database.db, { settings: { roots: ['/'] } })

  await addSource(ctx, { kind: 'folder', path: copy.path })
  const startedAt = Date.now()
  const calm = startWorker()
  await allDone()
  const duration = Date.now() - startedAt
  await kill(calm)

  const random = createRandom(Date.now() % 100_000, 'kills')
  const { repositoryId } = await addSource(ctx, { kind: 'folder', path: repository.path })
  const interrupted: string[] = []
  for (let kills = 0; kills < KILLS; ) {
    const worker = startWorker()
    await running()
    await sleep(random.between(0, duration))
    await kill(worker)
    const scan = await database.db.scan.findFirst({ where: { state: 'running' } })
    if (scan === null) await requestScan(ctx, { repositoryId, kind: 'reread' })
    else {
      interrupted.push(`${scan.phase} ${scan.cursor}`)
      kills += 1
    }
  }
  const last = startWorker()
  await allDone()
  await kill(last)

  expect(interrupted).toHaveLength(KILLS)
  const disturbed = await dump(database.db, repository.path)
  expect(disturbed).toEqual(await dump(database.db, copy.path))
  expect(disturbed).toHaveProperty('occurrences.0')
}, 600_000)

function bigRepository(): TestRepository {
  const repository = testRepository()
  for (let commit = 0; commit < COMMITS; commit++) {
    const { github, stripe, databaseUrl, weakPassword } = values(5_000 + (commit % 40))
    const value = [github, stripe, databaseUrl, weakPassword][commit % 4]
    const filler = `line of ordinary text ${commit}\n`.repeat(2_000)
    repository.commit({
      [`src/${commit % 30}/settings.ini`]: `password = "${value}"\n`,
      [`doc/${commit}.md`]: filler,
      ...(commit % 50 === 49 ? { [`src/${commit % 30}/settings.ini`]: null } : {}),
    })
  }
  return repository
}

function startWorker(): ChildProcess {
  return spawn(process.execPath, [join(checkout, 'scanner/cli/main.ts'), 'worker'], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: database.url, SPRAWL_DATA: dataDirectory, SPRAWL_SOLE_WORKER: '1' },
    stdio: 'ignore',
  })
}

async function kill(worker: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await gone
}

const running = () => until(async () => (await database.db.scan.count({ where: { state: 'running' } })) > 0)
const allDone = () =>
  until(async () => {
    const states = await database.db.scan.groupBy({ by: ['state'], _count: true })
    const failed = states.find(({ state }) => state === 'failed')
    if (failed !== undefined) throw new Error('A scan failed.')
    return states.every(({ state }) => state === 'done' || state === 'cancelled')
  })

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 3_000; waited++) {
    if (await holds()) return
    await sleep(50)
  }
  throw new Error('It did not come to pass.')
}
