import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { localCtx } from '#inventory/ctx.ts'
import { addIntegration } from '#inventory/integration/add-integration.ts'
import { pairKey } from '#inventory/integration/key-ring.ts'
import { connectOrganisation } from '#inventory/organisation/connect-organisation.ts'
import type { Database } from '#prisma/client.ts'
import { keySource, readOrMakeKeyRing } from '#scanner/keys/key-source.ts'
import { useDatabase as ownDatabase, type TestDatabase } from '#test/support/database.ts'
import { filesWith } from '#test/support/files-with.ts'
import { scratchFolder } from '#test/support/git.ts'
import { FORKS, largeOrganisation } from '#test/support/github/large-organisation.ts'
import { type FakeGitHub, startGitHub } from '#test/support/github/server.ts'
import { everything, ledgerDump } from '#test/support/ledger-dump.ts'
import { watchProcesses } from '#test/support/process-list.ts'

const calm = ownDatabase()
const rough = ownDatabase()
const dataDirectory = scratchFolder()
const repositories = scratchFolder()
const checkout = join(import.meta.dirname, '..', '..')
/** No prefix of any kind: what looks for it finds nothing else. */
const TOKEN = ['organisation', 'wide', 'token', 'of', 'this', 'test'].join('-')
/** SPRAWL_TEST_REPOSITORIES where a machine cannot carry all of them in its time. */
const SIZE = Number(process.env.SPRAWL_TEST_REPOSITORIES ?? 300)
/** What the examination of an access asks; it begins anew after a limit, of which there are many here. */
const EXAMINATION = 13
/** Each page of repositories and each fork once, once more each for what is spoilt or refused, and three examinations. */
const BUDGET = 2 * (Math.ceil(SIZE / 100) + 1 + FORKS) + 3 * EXAMINATION

test('an organisation of many repositories is read by two workers, whatever happens, and its token is nowhere', async () => {
  const world = largeOrganisation(repositories, SIZE)
  world.tokens.set(TOKEN, {
    login: 'ada',
    permissions: { metadata: 'read', contents: 'read' },
    repositories: null,
    classicScopes: null,
  })
  world.limits.windowSeconds = 5
  const github = await startGitHub(world)

  await connect(calm, github)
  const only = startWorker(calm)
  await sameKeys()
  await allDone(calm.db)
  await only.kill()

  github.requests.length = 0
  Object.assign(world.limits, { perWindow: 2, atOnce: 1 })
  world.spoiltEvery = 40
  await connect(rough, github)
  const seen = watchProcesses()
  const workers = [startWorker(rough), startWorker(rough)]
  await until(async () => (await rough.db.scan.count({ where: { state: 'done' } })) > SIZE / 4)
  const [victim] = workers
  await victim?.kill()
  workers.push(startWorker(rough))
  await allDone(rough.db)
  await Promise.all(workers.map((worker) => worker.kill()))

  expect(github.violations).toEqual([])
  expect(await rough.db.hostedRepository.count()).toBe(SIZE)
  const counted = github.requests.filter((request) => request.counted)
  expect(
    counted.length,
    tally(counted.map(({ operation, status }) => `${operation} ${status}`)),
  ).toBeLessThanOrEqual(BUDGET)
  expect(await wordsOf(rough.db)).toEqual(await wordsOf(calm.db))

  const commands = await seen.stop()
  expect(commands.some((line) => line.includes(' fetch '))).toBe(true)
  expect(commands.filter((line) => line.includes(TOKEN))).toEqual([])
  expect(await everything(rough.db)).not.toContain(TOKEN)
  expect(workers.filter(({ said }) => said().includes(TOKEN))).toEqual([])
  expect(filesWith(dataDirectory, TOKEN)).toEqual([])
}, 3_600_000)

/** How often each was asked. */
const tally = (asked: readonly string[]): string =>
  Object.entries(Object.groupBy(asked, (what) => what))
    .map(([what, all]) => `${all?.length} ${what}`)
    .join('\n')

async function connect({ db }: TestDatabase, github: FakeGitHub): Promise<void> {
  const sealing = pairKey((await readOrMakeKeyRing(keySource('sealing', dataDirectory, {})))[0])
  const person = localCtx(db)
  const { id } = await addIntegration(
    person,
    { kind: 'github-token', name: 'Acme', value: TOKEN, facts: { host: '127.0.0.1' } },
    { sealing, webhook: null },
  )
  await connectOrganisation(person, { login: 'acme', apiUrl: github.apiUrl, integrationId: id })
}

/** Digests are the same where key and salt are: the second ledger gets those of the first. */
async function sameKeys(): Promise<void> {
  await until(async () => (await calm.db.fingerprintKey.count()) > 0)
  const installation = await calm.db.installation.findUniqueOrThrow({ where: { id: 1 } })
  const { salt, createdAt } = installation
  await rough.db.installation.create({ data: { salt, createdAt } })
  await rough.db.fingerprintKey.createMany({ data: await calm.db.fingerprintKey.findMany() })
}

const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

type RunningWorker = { kill(): Promise<void>; said(): string }

function startWorker({ url }: TestDatabase): RunningWorker {
  const child: ChildProcess = spawn(process.execPath, [join(checkout, 'scanner/cli/main.ts'), 'worker'], {
    cwd: checkout,
    env: { ...process.env, DATABASE_URL: url, SPRAWL_DATA: dataDirectory, SPRAWL_LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  started.push(child)
  return {
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    said: () => said,
  }
}

const NOT_OF_IT =
  /^(snapshot|integration|audit|installation|fingerprint|rule|detection|webhook|discovery_page)/
/** Instants of the ledger, those of commits are years older; and which forks are known to share a pool of objects yet. */
const OF_THE_RUN = new RegExp(
  `"(\\w+": "${new Date().getUTCFullYear()}-[^"]*"|network_id": (\\d+|null)),? ?`,
  'g',
)

async function wordsOf(db: Database): Promise<Record<string, string[]>> {
  const dump = Object.entries(await ledgerDump(db)).filter(
    ([table]) => !NOT_OF_IT.test(table) && !OF_THE_ACCESS.has(table),
  )
  return Object.fromEntries(
    dump.map(([table, rows]) => [
      table,
      rows
        .map((row) => row.replaceAll(OF_THE_RUN, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'))
        .map((row) => (table === 'ownership' ? inOrder(row) : row))
        .sort(),
    ]),
  )
}

/** When the access was examined and the teams were listed depends on the limits, and no scan depends on it. */
const OF_THE_ACCESS = new Set(['access_examination', 'organisation', 'hosted_team'])

/** What speaks for a claim comes in the order of the scans. */
const inOrder = (row: string): string =>
  row.replace(/("evidence": \[)(.*?)(\])/, (_, open: string, items: string, close: string) => {
    const sorted = items.split('}, {').map((item) => item.replaceAll(/[{}]/g, ''))
    return `${open}${sorted.sort().join('}, {')}${close}`
  })

/** As long as one repository after the other is read; it fails when for minutes none was. */
async function allDone(db: Database): Promise<void> {
  let before = -1
  let waited = 0
  for (;;) {
    const hosted = await db.hostedRepository.count()
    const read = await db.repository.count({ where: { historyVersionId: { not: null } } })
    const open = await db.scan.count({ where: { state: { in: ['queued', 'running'] } } })
    if (hosted === SIZE && read === SIZE && open === 0) return
    waited = read === before ? waited + 1 : 0
    if (waited > 1_800)
      throw new Error(`Nothing is read any more: ${read} of ${hosted}, ${open} scans are open.`)
    before = read
    await sleep(100)
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 5_000; waited++) {
    if (await holds()) return
    await sleep(100)
  }
  throw new Error('It did not come to pass.')
}
