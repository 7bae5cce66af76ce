import { randomBytes } from 'node:crypto'
import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SightingPage } from '#scanner/vaults/connector.ts'
import { hashicorpVault } from '#scanner/vaults/hashicorp/index.ts'
import { auditLines, auditLog } from '#test/support/vaults/hashicorp/audit-log.ts'
import { startSuiteVault } from '#test/support/vaults/hashicorp/suite.ts'
import { canariesIn } from '#test/support/vaults/look-through.ts'
import { vaultErrorOf } from '#test/support/vaults/read-vault.ts'

let folder = ''
const stops: (() => void)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sprawl-audit-'))
})
afterEach(async () => {
  for (const stop of stops.splice(0)) stop()
  await rm(folder, { recursive: true, force: true })
})

async function following(ambient = true, device = 'file') {
  const double = await startSuiteVault('openbao', { entriesPerPart: 3 })
  stops.push(() => void double.stop())
  const options = hashicorpVault.options.parse({
    ...Object(double.options),
    auditLog: { file: join(folder, 'audit.log'), device },
  })
  const vault = await hashicorpVault.open(options, hashicorpVault.credential.parse(double.credential), {
    ...double.tools,
    signal: new AbortController().signal,
    ambient,
  })
  const since = async (cursor: string | null) => {
    const pages: SightingPage[] = []
    for await (const page of vault.sightings?.(cursor) ?? []) pages.push(page)
    const sightings = pages.flatMap((page) => page.sightings)
    return {
      paths: sightings.map(({ path }) => path).sort(),
      sightings,
      cursor: pages.at(-1)?.cursor ?? null,
    }
  }
  return { since, double, vault }
}

test('who read what and when, of entries and of tokens, without a value of the log', async () => {
  const raw = `v${randomBytes(18).toString('base64url')}`
  await writeFile(join(folder, 'audit.log'), auditLog(raw))
  const { since, double } = await following()
  const { sightings, paths } = await since(null)
  expect(paths).toEqual([
    'app/prod',
    'auth/token/accessors/accessor-ci',
    'db/static-roles/billing-app',
    'team/secret/service-1',
    'transit/keys/orders',
  ])
  const read = sightings.find(({ path }) => path === 'app/prod')
  expect(read?.evidence).toEqual([
    {
      field: 'last-used',
      status: 'known',
      value: '2026-11-03T08:00:00.000Z',
      resolution: 'second',
      scope: 'audit device file since 2026-11-01T00:00:00.000Z',
      call: 'audit log',
      detail: 'Version 2 was read.',
    },
  ])
  expect(read?.consumers.map(({ kind, name, via }) => [kind, name, via])).toEqual([
    ['service', 'ci', 'audit-log'],
    ['person', 'alice', 'audit-log'],
  ])
  const database = sightings.find(({ path }) => path.startsWith('db/'))
  expect(database?.consumers[0]).toMatchObject({ kind: 'workload', name: 'api', place: 'shop' })
  expect(canariesIn(sightings, [raw, ...double.canaries])).toEqual([])
})

test('only accessors are sent to be hashed', async () => {
  await writeFile(join(folder, 'audit.log'), auditLog('a value'))
  const { since, double } = await following()
  await since(null)
  const hashed = double.asked.filter(({ path }) => path.startsWith('sys/audit-hash/'))
  expect(hashed.map(({ body }) => body)).toEqual(
    ['our-own-accessor', 'accessor-ci', 'accessor-root', 'our-own-accessor'].map((input) => ({ input })),
  )
})

test('the doctor says whether the device hashes accessors for us', async () => {
  const { vault, double } = await following()
  const check = async () =>
    (await vault.doctor('metadata')).checks.find(
      ({ permission }) => permission === 'update sys/audit-hash/file',
    )
  expect(await check()).toMatchObject({ state: 'granted', part: 'audit log' })
  double.world.denied.add('sys/audit-hash/')
  expect(await check()).toMatchObject({ state: 'missing' })
})

test('a log of a device that the vault does not have is not read as if no token were used', async () => {
  await writeFile(join(folder, 'audit.log'), auditLog('a value'))
  const { since } = await following(true, 'nosuch')
  expect((await vaultErrorOf(since(null))).message).toContain('There is no audit device of the name')
})

test('our own reads are no use of anything', async () => {
  const ours = auditLines({
    time: '2026-11-08T00:00:00Z',
    path: 'app/data/prod',
    accessor: 'our-own-accessor',
  })
  await writeFile(join(folder, 'audit.log'), `${ours.join('\n')}\n`)
  const { since } = await following()
  expect((await since(null)).paths).toEqual([])
})

test('only new lines are read, through rotation, compression and half a line', async () => {
  const file = join(folder, 'audit.log')
  const of = (name: string, time: string) =>
    auditLines({ time, path: `app/data/${name}`, accessor: 'other' }).join('\n')
  await writeFile(
    file,
    `${of('first', '2026-11-01T00:00:00Z')}\n${of('half', '2026-11-02T00:00:00Z').slice(0, -40)}`,
  )
  const { since } = await following()
  const begun = await since(null)
  expect(begun.paths).toEqual(['app/first'])
  await writeFile(file, `${of('first', '2026-11-01T00:00:00Z')}\n`)
  const again = await since(null)
  expect((await since(again.cursor)).paths).toEqual([])

  const grown = `${of('a', '2026-11-03T00:00:00Z')}\n`
  await writeFile(file, grown)
  const first = await since(null)
  await appendFile(file, `${of('b', '2026-11-04T00:00:00Z')}\n`)
  const second = await since(first.cursor)
  expect(second.paths).toEqual(['app/b'])
  await appendFile(file, `${of('c', '2026-11-05T00:00:00Z')}\n`)
  await rename(file, join(folder, 'audit.log.1'))
  await writeFile(file, `${of('d', '2026-11-06T00:00:00Z')}\n`)
  const third = await since(second.cursor)
  expect(third.paths).toEqual(['app/c', 'app/d'])
  expect(third.sightings[0]?.evidence[0]?.scope).toContain('since 2026-11-03')

  const whole = `${grown}${of('b', '2026-11-04T00:00:00Z')}\n`
  await writeFile(join(folder, 'audit.log.2.gz'), gzipSync(whole))
  expect((await since(null)).paths).toContain('app/b')
  await writeFile(file, `${of('e', '2026-11-07T00:00:00Z')}\n`)
  expect((await since(third.cursor)).paths).toEqual(['app/e'])
})

test('a worker opens no file that is named on a page, and a missing log is said to be missing', async () => {
  const worker = await following(false)
  expect((await vaultErrorOf(worker.since(null))).code).toBe('not-permitted')
  const { since } = await following()
  expect((await vaultErrorOf(since(null))).code).toBe('gone')
})
