import { beforeAll, expect, test } from 'vitest'
import { jobCtx } from '#inventory/ctx.ts'
import { getScan } from '#inventory/scan/get-scan.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { type Database, openDatabase } from '#prisma/client.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import { dump, openScanning, values } from '#test/scanner/jobs/scanning.ts'
import { type TestRepository, testRepository } from '#test/support/git.ts'

const scanning = openScanning()
const FIRES_AT = 1_000

/** Every write statement to the ledger counts up; the one that reaches `FIRES_AT` breaks as `how` says. */
beforeAll(async () => {
  const { db } = scanning
  await db.$executeRaw`create sequence fault`
  await db.$executeRaw`create table fault_kind as select 'error'::text as how`
  await db.$executeRawUnsafe(`
    create function break_at_fault() returns trigger language plpgsql as $$ begin
      if nextval('fault') = ${FIRES_AT} then
        if (select how from fault_kind) = 'lost' then
          perform pg_terminate_backend(pg_backend_pid());
          perform pg_sleep(1);
        end if;
        raise exception using errcode = '53100';
      end if;
      return null;
    end $$`)
  const tables = await db.$queryRaw<{ name: string }[]>`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('_prisma_migrations', 'fault_kind')`
  for (const { name } of tables)
    await db.$executeRawUnsafe(
      `create trigger break_at_fault before insert or update or delete on "${name}"
       for each statement execute function break_at_fault()`,
    )
})

const breakAfter = (db: Database, writes: number) =>
  db.$executeRaw`select setval('fault', ${FIRES_AT - 1 - writes}::bigint)`
const never = (db: Database) => db.$executeRaw`select setval('fault', ${FIRES_AT + 1}::bigint)`
const fired = async (db: Database): Promise<boolean> => {
  const [row] = await db.$queryRaw<{ at: bigint }[]>`select last_value as at from fault`
  return Number(row?.at ?? 0) >= FIRES_AT
}

function history(seed: number): TestRepository {
  const [one, two] = [values(seed), values(seed + 1)]
  return testRepository()
    .commit({ 'a.ini': `token = "${one.github}"\n`, 'docs.md': 'nothing\n' })
    .commit({ 'a.ini': 'token = env\n', 'b.ini': `key = "${one.stripe}"\n` })
    .commit({ 'c/a.ini': `token = "${one.github}"\nkey = "${two.stripe}"\n` })
}

const add = ({ path }: TestRepository) => addSource(scanning.person, { kind: 'folder', path })

/** Scans until it is done, as the queue would: a scan that failed is tried again. Answers how many tries it took. */
async function scanToItsEnd(
  { scanId, repositoryId }: Awaited<ReturnType<typeof add>>,
  worker: Database,
): Promise<number> {
  const tools = { ...scanning.tools, ctx: jobCtx(worker, 'worker') }
  for (let tries = 1; tries <= 4; tries++) {
    await scanRepository(tools, { scanId, repositoryId }, new AbortController().signal).catch(() => undefined)
    if ((await getScan(scanning.person, { scanId })).state === 'done') return tries
  }
  throw new Error('The scan never came to its end.')
}

/** Every sixth or seventh write is broken, so that the two together meet each kind of it. */
test.each([
  { how: 'error', first: 0, stride: 6 },
  { how: 'lost', first: 1, stride: 7 },
])(
  'a database that breaks ($how) at a write of a scan loses nothing, and another try goes on',
  { timeout: 180_000 },
  async ({ how, first, stride }) => {
    const { db } = scanning
    await db.$executeRaw`update fault_kind set how = ${how}`
    const worker = openDatabase(scanning.url, { connections: 3 })
    const undisturbed = history(12_000)
    await never(db)
    await scanToItsEnd(await add(undisturbed), worker)
    let broken = 0
    for (let writes = first; ; writes += stride) {
      const copy = testRepository({ bare: true })
      copy.git('fetch', '-q', undisturbed.path, '+refs/*:refs/*')
      copy.git('symbolic-ref', 'HEAD', 'refs/heads/main')
      const source = await add(copy)
      await breakAfter(db, writes)
      const tries = await scanToItsEnd(source, worker)
      const isOver = !(await fired(db))
      await never(db)
      if (isOver) break
      if (tries > 1) broken += 1
      expect(await dump(db, copy.path), `broken at write ${writes}`).toEqual(await dump(db, undisturbed.path))
    }
    expect(broken).toBeGreaterThan(5)
    await worker.$disconnect()
  },
)
