import { beforeAll, describe, expect, test } from 'vitest'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import type { RuleDeclaration } from '#inventory/model/rule-card.ts'
import { getRule } from '#inventory/rule/get-rule.ts'
import { getRuleSettings } from '#inventory/rule/get-rule-settings.ts'
import { listRuleDecisions } from '#inventory/rule/list-rule-decisions.ts'
import { listRuleOccurrences } from '#inventory/rule/list-rule-occurrences.ts'
import { listRules } from '#inventory/rule/list-rules.ts'
import { muteRule } from '#inventory/rule/mute-rule.ts'
import { noteConfiguration } from '#inventory/rule/note-configuration.ts'
import { promoteRules } from '#inventory/rule/promote-rules.ts'
import { setNewRuleStage } from '#inventory/rule/set-new-rule-stage.ts'
import { setRuleStage } from '#inventory/rule/set-rule-stage.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { unmuteRule } from '#inventory/rule/unmute-rule.ts'
import {
  at,
  judge,
  worker,
  writeCredential,
  writeFinding,
  writePlace,
  writeRepository,
  writeRules,
} from '#test/inventory/finding/ledger.ts'
import { useDatabase } from '#test/support/database.ts'
import { ruleCard } from '#test/support/recording.ts'

describe('the stage of a rule', () => {
  const suite = useDatabase()
  let repositoryId = ''
  beforeAll(async () => {
    await writeRules(suite.db)
    repositoryId = await writeRepository(suite.db, 'shop')
  })
  const admin = () => at(suite.db)
  const see = async (ruleId: string, path: string): Promise<string> => {
    const credentialId = await writeCredential(suite.db, { ruleId })
    await writePlace(suite.db, { repositoryId, credentialId, path, ruleId })
    await judge(suite.db, [credentialId])
    return credentialId
  }
  const findingsOf = (credentialId: string) => suite.db.finding.findMany({ where: { credentialId } })
  const page = { limit: 50, which: 'withheld' } as const

  test('in shadow it is counted and listed, and opens nothing until it is promoted', async () => {
    expect(await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'shadow' })).toMatchObject({ opened: 0 })
    const credentialId = await see('alpha-key', 'shadow.ts')
    expect(await findingsOf(credentialId)).toEqual([])
    expect(await getRule(admin(), { ruleId: 'alpha-key' })).toMatchObject({
      stage: 'shadow',
      occurrences: 1,
      withheld: 1,
      openFindings: 0,
      stageChanged: { by: 'Local administrator' },
      repositories: [{ name: 'shop', occurrences: 1, openFindings: 0 }],
    })
    const { items } = await listRuleOccurrences(admin(), { ruleId: 'alpha-key', ...page })
    expect(items).toMatchObject([{ path: 'shadow.ts', findingId: null, credentialId }])

    expect(await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'report' })).toMatchObject({
      opened: 1,
      rule: { withheld: 0, openFindings: 1 },
    })
    expect(await findingsOf(credentialId)).toMatchObject([{ foundBecause: 'new-detection-version' }])
    expect(await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'report' })).toMatchObject({ opened: 0 })
    const audit = await suite.db.auditEvent.findMany({
      where: { action: 'rule.set-stage', subjectId: 'alpha-key' },
      orderBy: { id: 'asc' },
    })
    expect(audit.map(({ before, after }) => [before, after])).toEqual([
      [{ stage: 'report' }, { stage: 'shadow', opened: 0 }],
      [{ stage: 'shadow' }, { stage: 'report', opened: 1 }],
    ])
  })

  test('demoted, the findings it opened stay and follow their occurrences', async () => {
    const credentialId = await see('alpha-key', 'kept.ts')
    await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'shadow' })
    await writePlace(suite.db, { repositoryId, credentialId, path: 'more.ts', ruleId: 'alpha-key' })
    await judge(suite.db, [credentialId])
    expect(await findingsOf(credentialId)).toMatchObject([
      { validTo: null, suppressed: false, occurrenceCount: 2 },
    ])
    await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'report' })
  })

  test('a value that another rule reports is reported', async () => {
    await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'shadow' })
    const credentialId = await writeCredential(suite.db)
    await writePlace(suite.db, { repositoryId, credentialId, path: 'a.ts', ruleId: 'alpha-key' })
    await writePlace(suite.db, { repositoryId, credentialId, path: 'b.ts', ruleId: 'beta-key' })
    expect(await judge(suite.db, [credentialId])).toMatchObject({ opened: 1 })
    await setRuleStage(admin(), { ruleId: 'alpha-key', stage: 'report' })
  })

  test('muted, it opens nothing new; unmuted, what it saw meanwhile', async () => {
    const before = await see('gamma-key', 'before.ts')
    await muteRule(admin(), { ruleId: 'gamma-key', reason: 'Too loud.' })
    const during = await see('gamma-key', 'during.ts')
    expect(await findingsOf(before)).toMatchObject([{ validTo: null, suppressed: false }])
    expect(await findingsOf(during)).toEqual([])
    const [kept] = await findingsOf(before)
    expect(await getFinding(admin(), { findingId: kept?.id ?? '' })).toMatchObject({
      ruleMutedBy: 'Local administrator',
    })
    const rows = await listRules(admin())
    expect(rows.find(({ id }) => id === 'gamma-key')).toMatchObject({
      muted: { by: 'Local administrator', reason: 'Too loud.' },
      openFindings: 1,
      withheld: 1,
    })
    await expect(muteRule(admin(), { ruleId: 'gamma-key', reason: 'Again.' })).rejects.toThrow(
      'muted already',
    )
    expect(await unmuteRule(admin(), { ruleId: 'gamma-key' })).toMatchObject({
      opened: 1,
      rule: { muted: null },
    })
    expect(await findingsOf(during)).toHaveLength(1)
    await expect(unmuteRule(admin(), { ruleId: 'gamma-key' })).rejects.toThrow('not muted')
  })

  test('precision counts decisions that say whether it was right, and lists exactly those', async () => {
    const ruleId = 'delta-key'
    const resolutions = ['revoked', 'false_positive', 'wont_fix', 'used_in_tests'] as const
    for (const resolution of resolutions) {
      const { findingId } = await writeFinding(suite.db, { repositoryId, path: `${resolution}.ts`, ruleId })
      await resolveFinding(admin(), { findingId, resolution, comment: null })
    }
    expect((await getRule(admin(), { ruleId })).decisions).toEqual({ right: 2, wrong: 1 })
    const { items } = await listRuleDecisions(admin(), { ruleId, limit: 50 })
    expect(items.map(({ reason, right }) => [reason, right])).toEqual([
      ['wont_fix', true],
      ['false_positive', false],
      ['revoked', true],
    ])
  })

  test('a worker may not change it, and a rule that is not there is not found', async () => {
    await expect(setRuleStage(worker(suite.db), { ruleId: 'alpha-key', stage: 'block' })).rejects.toThrow(
      'may not',
    )
    await expect(muteRule(worker(suite.db), { ruleId: 'alpha-key', reason: 'No.' })).rejects.toThrow(
      'may not',
    )
    await expect(setRuleStage(admin(), { ruleId: 'nowhere', stage: 'block' })).rejects.toThrow('no such rule')
  })
})

describe('a rule that a later detection version brings or changes', () => {
  const suite = useDatabase()
  const sync = (version: string, ...rules: [string, string][]) =>
    syncRuleCards(
      worker(suite.db),
      rules.map(([id, declaration]) => ({ ...ruleCard(id), declaration })),
      version,
    )
  const stages = async () =>
    Object.fromEntries((await listRules(at(suite.db))).map(({ id, stage }) => [id, stage]))

  test('enters in shadow, unless the installation lets it report; a change of words is none', async () => {
    await sync('v1', ['a', '1'])
    expect(await stages()).toEqual({ a: 'report' })
    await expect(setNewRuleStage(at(suite.db), { newRuleStage: 'shadow' })).rejects.toThrow('not open yet')
    await openInstallation(worker(suite.db), { keyCheck: null })
    expect(await getRuleSettings(at(suite.db))).toEqual({ newRuleStage: 'shadow', configuration: null })
    await setNewRuleStage(at(suite.db), { newRuleStage: 'report' })
    await sync('v2', ['a', '1'], ['b', '1'])
    expect(await stages()).toEqual({ a: 'report', b: 'report' })
    await sync('v3', ['a', '2'], ['b', '1'])
    expect(await stages()).toEqual({ a: 'report', b: 'report' })
    expect(await getRule(at(suite.db), { ruleId: 'a' })).toMatchObject({
      brought: { version: 'v1' },
      changed: { version: 'v3' },
    })

    await setNewRuleStage(at(suite.db), { newRuleStage: 'shadow' })
    await sync('v4', ['a', '2'], ['b', '2'], ['c', '1'])
    expect(await stages()).toEqual({ a: 'report', b: 'shadow', c: 'shadow' })
    await setRuleStage(at(suite.db), { ruleId: 'b', stage: 'block' })
    await syncRuleCards(worker(suite.db), [
      { ...ruleCard('a'), declaration: '2' },
      { ...ruleCard('b'), declaration: '2', title: 'Another title' },
    ])
    expect(await stages()).toEqual({ a: 'report', b: 'block' })
    expect(await getRule(at(suite.db), { ruleId: 'c' })).toMatchObject({
      brought: { version: 'v4' },
      changed: null,
    })
  })

  test('waits there until all that wait are promoted together; what a person put there stays', async () => {
    await sync('v6', ['a', '2'], ['b', '2'], ['c', '1'], ['d', '1'], ['e', '1'])
    await setRuleStage(at(suite.db), { ruleId: 'a', stage: 'shadow' })
    const waiting = async () =>
      (await listRules(at(suite.db))).filter((rule) => rule.waiting).map(({ id }) => id)
    expect(await waiting()).toEqual(['c', 'd', 'e'])
    await suite.db.fingerprintKey.create({
      data: { id: 'k1', checkValue: new Uint8Array(16), introducedAt: new Date() },
    })
    await suite.db.detectionVersion.create({
      data: { id: 'v1', firstSeenAt: new Date(), lastSeenAt: new Date() },
    })
    const repositoryId = await writeRepository(suite.db, 'late')
    const credentialId = await writeCredential(suite.db, { ruleId: 'd' })
    await writePlace(suite.db, { repositoryId, credentialId, path: 'late.ts', ruleId: 'd' })
    await judge(suite.db, [credentialId])
    expect(await suite.db.finding.count({ where: { credentialId } })).toBe(0)
    expect(await promoteRules(at(suite.db), { ruleIds: [...(await waiting()), 'b'] })).toEqual({
      promoted: 3,
      opened: 1,
    })
    expect(await stages()).toMatchObject({ a: 'shadow', b: 'block', c: 'report', d: 'report', e: 'report' })
    await expect(promoteRules(worker(suite.db), { ruleIds: ['a'] })).rejects.toThrow('may not')
    await expect(promoteRules(at(suite.db), { ruleIds: ['nowhere'] })).rejects.toThrow('no such rule')
  })

  test('a ledger from before declarations were told takes them as no change', async () => {
    await suite.db.ruleCard.updateMany({ data: { declaration: null, stage: 'report' } })
    await sync('v5', ['a', '9'], ['b', '9'])
    expect(await stages()).toEqual({ a: 'report', b: 'report' })
  })
})

describe("the configuration's own rules", () => {
  const suite = useDatabase()
  const card = (id: string, origin: 'shipped' | 'own', declaration = '1') => ({
    ...ruleCard(id),
    declaration,
    origin,
  })
  const sync = (...cards: RuleDeclaration[]) => syncRuleCards(worker(suite.db), cards, 'v')
  const stages = async () =>
    Object.fromEntries((await listRules(at(suite.db))).map(({ id, stage }) => [id, stage]))

  test('enter in shadow from the first start on, and again when they change what they look for', async () => {
    await openInstallation(worker(suite.db), { keyCheck: null })
    await sync(card('shipped-key', 'shipped'), card('acme-key', 'own'))
    expect(await stages()).toEqual({ 'shipped-key': 'report', 'acme-key': 'shadow' })
    await setRuleStage(at(suite.db), { ruleId: 'acme-key', stage: 'block' })
    await sync(card('shipped-key', 'shipped'), card('acme-key', 'own'))
    expect(await stages()).toMatchObject({ 'acme-key': 'block' })
    await sync(card('shipped-key', 'shipped'), card('acme-key', 'own', '2'))
    expect(await stages()).toEqual({ 'shipped-key': 'report', 'acme-key': 'shadow' })
    expect(await getRule(at(suite.db), { ruleId: 'acme-key' })).toMatchObject({
      origin: 'own',
      waiting: true,
    })
  })

  test('what the workers read is noted once, with an audit row, and gone when they have none', async () => {
    const configuration = { file: '/etc/sprawl.config.json', summary: '1 own rule', warnings: ['a\0b'] }
    const noted = async () => (await getRuleSettings(at(suite.db))).configuration
    await noteConfiguration(worker(suite.db), configuration)
    await noteConfiguration(worker(suite.db), configuration)
    expect(await noted()).toMatchObject({ file: '/etc/sprawl.config.json', summary: '1 own rule' })
    await noteConfiguration(worker(suite.db), null)
    expect(await noted()).toBeNull()
    expect(await suite.db.auditEvent.count({ where: { action: 'rule.note-configuration' } })).toBe(2)
  })
})
