import { expect, test } from 'vitest'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import { OccurrenceList } from '#inventory/model/occurrence.ts'
import { zipOf } from '#test/scanner/engine/archive-makers.ts'
import { testRepository } from '#test/support/git.ts'
import { ledgerDump } from '#test/support/ledger-dump.ts'
import { openScanning, values } from './scanning.ts'

const scanning = openScanning()
const file = (value: string) => Buffer.from(`token = "${value}"\n`)

test('a value in an archive is shown under its entry, also in an archive within', async () => {
  const { github, stripe } = values(7_001)
  const inner = zipOf([['conf/.env', file(stripe), 8]])
  const app = zipOf([
    ['etc/app.ini', file(github), 8],
    ['lib/inner.zip', inner, 0],
  ])
  const repository = testRepository().commit({ 'dist/app.zip': app })
  expect(await scanning.scanFolder(repository.path)).toMatchObject({ state: 'done', error: null })
  const seen = await scanning.db.occurrence.findMany({
    where: { repository: { source: { address: repository.path } } },
    orderBy: { inside: 'asc' },
  })
  expect(seen.map(({ path, inside }) => [path, inside])).toEqual([
    ['dist/app.zip', 'etc/app.ini'],
    ['dist/app.zip', 'lib/inner.zip!conf/.env'],
  ])
  const page = await listCredentialOccurrences(scanning.person, {
    credentialId: seen[0]?.credentialId ?? '',
    ...OccurrenceList.parse({}),
  })
  expect(page.items).toMatchObject([{ path: 'dist/app.zip', inside: 'etc/app.ini' }])
})

test('a value in the name of an entry is masked', async () => {
  const { github, stripe } = values(7_002)
  const app = zipOf([[`keys/${github}/note.ini`, file(stripe), 8]])
  const repository = testRepository().commit({ 'app.zip': app })
  await scanning.scanFolder(repository.path)
  const [row] = await scanning.db.blobMatch.findMany({
    where: { repository: { source: { address: repository.path } }, ruleId: { contains: 'stripe' } },
  })
  expect(row?.inside).toMatch(/^keys\/•••[0-9a-f]{12}\/note\.ini$/)
  expect(JSON.stringify(await ledgerDump(scanning.db))).not.toContain(github)
})
