import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { systemCtx } from '#inventory/ctx.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'
import { promoteRules } from '#inventory/rule/promote-rules.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { requestRereads } from '#inventory/scan/request-rereads.ts'
import { scanRepository } from '#scanner/jobs/scan-repository.ts'
import type { Tools } from '#scanner/jobs/tools.ts'
import { engineOf, workerDetection } from '#scanner/worker/detection.ts'
import { scratchFolder, type TestRepository, testRepository } from '#test/support/git.ts'
import { openScanning, values } from './scanning.ts'

const scanning = openScanning()
const folder = scratchFolder()

/** What a worker is given that was started with this configuration, after it told the ledger of its rules. */
async function started(config: unknown): Promise<Partial<Tools>> {
  const file = join(folder, 'sprawl.config.json')
  writeFileSync(file, JSON.stringify(config))
  const detection = await workerDetection(file)
  await syncRuleCards(systemCtx(scanning.db), detection.cards, detection.detectionVersion)
  return { engine: engineOf(detection), hiddenBy: detection.hiddenBy }
}

const own = (length: number) => ({
  id: 'acme-key',
  title: 'Acme key',
  prefix: 'acme_',
  alphabet: 'hexLower',
  length,
})
const value = `acme_${'5f0c1d9be2a74836'.repeat(2)}`
let repository: TestRepository
beforeAll(() => {
  mkdirSync(folder, { recursive: true })
  repository = testRepository().commit({
    'a.ini': `acme = ${value}\n`,
    'docs/b.ini': `token = "${values(9_001).github}"\n`,
    'sprawl.config.json': JSON.stringify({ disabledRules: ['github-classic-token'], ignorePaths: ['**'] }),
  })
})
const seen = async () =>
  (await scanning.db.occurrence.findMany({ where: { validTo: null }, orderBy: { path: 'asc' } })).map(
    ({ path, ruleId, suppressedBy }) => [path, ruleId, suppressedBy],
  )
const open = () => scanning.db.finding.count({ where: { validTo: null, suppressed: false } })

test('an own rule sees in shadow, is counted, and opens findings when it is promoted', async () => {
  const tools = await started({ rules: [own(32)], ignorePaths: ['docs/**'] })
  expect(await scanning.scanFolder(repository.path, tools)).toMatchObject({ state: 'done', error: null })
  expect(await seen()).toMatchObject([
    ['a.ini', 'acme-key', null],
    ['docs/b.ini', expect.stringContaining('github'), 'configuration'],
  ])
  expect(await open()).toBe(0)
  const page = { ruleId: 'acme-key', which: 'withheld', limit: 10 } as const
  expect((await listRuleOccurrences(scanning.person, page)).items).toHaveLength(1)
  expect(await promoteRules(scanning.person, { ruleIds: ['acme-key'] })).toEqual({ promoted: 1, opened: 1 })
})

test('without the pattern what it hid is open, whatever the configuration in the repository says', async () => {
  const tools = { ...scanning.tools, ...(await started({ rules: [own(32)] })) }
  const { detectionVersion } = tools.engine
  expect(await requestRereads(tools.ctx, { detectionVersion })).toEqual({ requested: 1 })
  const scan = await scanning.db.scan.findFirstOrThrow({ where: { kind: 'reread', state: 'queued' } })
  await scanRepository(
    tools,
    { repositoryId: scan.repositoryId, scanId: scan.id },
    new AbortController().signal,
  )
  expect(await seen()).toMatchObject([
    ['a.ini', 'acme-key', null],
    ['docs/b.ini', expect.stringContaining('github'), null],
  ])
  expect(await open()).toBe(2)
})
