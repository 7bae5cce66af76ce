import { beforeAll, describe, expect, test } from 'vitest'
import { type Ctx, localCtx, personCtx, systemCtx } from '#inventory/ctx.ts'
import { assignFinding } from '#inventory/finding/assign-finding.ts'
import { bulkTriage } from '#inventory/finding/bulk-triage.ts'
import { countFindings } from '#inventory/finding/count-findings.ts'
import { getFinding } from '#inventory/finding/get-finding.ts'
import { ignoreFinding } from '#inventory/finding/ignore-finding.ts'
import { listExceptions } from '#inventory/finding/list-exceptions.ts'
import { listFindings } from '#inventory/finding/list-findings.ts'
import { resolveFinding } from '#inventory/finding/resolve-finding.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { FindingFilters, FindingList, type FindingRow } from '#inventory/model/finding.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { permissionsOf } from '#inventory/model/permissions.ts'
import { addPerson } from '#inventory/person/add-person.ts'
import { judgeVaults } from '#inventory/policy/judge-vaults.ts'
import { resetPolicy, setPolicy } from '#inventory/policy/set-policy.ts'
import { getEntry } from '#inventory/vault/get-entry.ts'
import { runScenario, scenarios } from '#prisma/seed/index.ts'
import { workerAt } from '#prisma/seed/simulated-scan.ts'
import { useDatabase } from '#test/support/database.ts'
import { seedTools } from '#test/support/seed-tools.ts'

const now = new Date('2026-09-30T12:00:00Z')
const DAY = 86_400_000

describe('findings of what vaults hold', () => {
  const suite = useDatabase()
  const tools = () => seedTools(suite.db, now)
  const ctx = (daysAhead = 0): Ctx =>
    localCtx(suite.db, { now: () => new Date(now.getTime() + daysAhead * DAY) })
  const judge = (daysAhead: number) =>
    judgeVaults(workerAt(tools(), new Date(now.getTime() + daysAhead * DAY)), { vaultId: null })
  const rows = async (filters: Record<string, string>, as = ctx()): Promise<FindingRow[]> =>
    (await listFindings(as, FindingList.parse({ limit: 100, ...filters }))).items
  const one = async (policy: string, name = policy): Promise<FindingRow> =>
    (await rows({ policy })).find(({ entry }) => entry?.path === `policies/${name}`) ?? expect.fail(policy)

  beforeAll(async () => {
    await openInstallation(systemCtx(suite.db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
    const scenario = scenarios.find(({ name }) => name === 'policies') ?? expect.fail('no scenario')
    await runScenario(scenario, tools(), false)
  }, 120_000)

  test('a violation from medium up is one, with its entry, its owner and a due date; a low one is none', async () => {
    const finding = await one('half-rotation')
    expect(finding).toMatchObject({
      title: 'Half rotation',
      severity: 'high',
      provider: 'aws',
      presence: null,
      place: null,
      credentialId: null,
      state: 'open',
      foundBecause: 'policy',
      entry: { path: 'policies/half-rotation', vault: 'harbour-production' },
    })
    expect(finding.owner).not.toBeNull()
    expect(finding.dueAt).not.toBeNull()
    expect(await rows({ policy: 'duplicated' })).toEqual([])
  })

  test('is told with the reason of the verdict and what would satisfy it', async () => {
    const { id } = await one('no-op-rotation')
    const view = await getFinding(ctx(), { findingId: id })
    expect(view.why).toContain('nothing was rotated')
    expect(view.remedy).toContain('Rotate it again')
    expect(view).toMatchObject({ rule: null, fingerprint: null, alerts: [] })
    expect(view.tasks.map(({ kind, done }) => [kind, done])).toEqual([
      ['rotate', false],
      ['restart-consumer', false],
      ['revoke', false],
    ])
    expect(view.history.at(-1)?.summary).toContain('violates a policy')
  })

  test('every count equals the rows behind it, of leaks and entries together', async () => {
    const facets = await countFindings(ctx(), FindingFilters.parse({}))
    expect(facets.total).toBe((await rows({})).length)
    for (const [provider, count] of Object.entries(facets.provider))
      expect(await rows({ provider })).toHaveLength(count)
    for (const [state, count] of Object.entries(facets.ownerState))
      expect(await rows({ owner: state })).toHaveLength(count)
    for (const { id, count } of facets.owner) expect(await rows({ owner: id })).toHaveLength(count)
    for (const [policy, count] of Object.entries(facets.policy))
      expect(await rows({ policy })).toHaveLength(count)
    expect(Object.keys(facets.policy)).toContain('half-rotation')
    expect(Object.keys(facets.provider)).toContain('aws')
    expect(Object.keys(facets.presence)).not.toContain('null')
  })

  test('is found by its policy, its path and its vault', async () => {
    expect((await rows({ q: 'half rota' })).map(({ policy }) => policy)).toEqual(['half-rotation'])
    expect((await rows({ q: 'policies/rollback' })).length).toBeGreaterThan(0)
    expect((await rows({ q: 'harbour-production' })).length).toBeGreaterThan(10)
  })

  test('whom it is given to owns the entry and sees its finding, and nothing else', async () => {
    const { id, name } = await addPerson(ctx(), { name: 'Nia Obi', email: 'nia@harbour.example' })
    const finding = await one('unused')
    const permissions = permissionsOf.developer
    const origin = { via: 'session', id: null, address: null } as const
    const scope = { kind: 'owned', personId: id } as const
    const nia = personCtx(suite.db, { id, name, permissions, scope, origin }, { now: () => now })
    expect(await rows({}, nia)).toEqual([])
    await assignFinding(ctx(), { findingId: finding.id, personId: id })
    expect((await rows({}, nia)).map((row) => row.entry?.id)).toEqual([finding.entry?.id])
    expect((await getFinding(nia, { findingId: finding.id })).assignee?.id).toBe(id)
    await assignFinding(ctx(), { findingId: finding.id, personId: null })
    expect(await rows({}, nia)).toEqual([])
  })

  test('judged again it changes nothing', async () => {
    const before = await suite.db.finding.findMany({ orderBy: { id: 'asc' } })
    await judge(0)
    expect(await suite.db.finding.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
  })

  test('an accepted risk outlives a policy that is off for a while; what was called resolved opens again', async () => {
    const [accepted, resolved] = [await one('no-expiry'), await one('unused')]
    const expiresAt = new Date(now.getTime() + 60 * DAY).toISOString()
    const comment = 'The vendor issues none that ends.'
    const risk = { findingId: accepted.id, reason: 'accepted_risk', comment, scope: 'everywhere' } as const
    await expect(ignoreFinding(ctx(), { ...risk, expiresAt: null })).rejects.toThrow('until a day')
    await ignoreFinding(ctx(), { ...risk, expiresAt })
    const { verdicts } = await getEntry(ctx(), { entryId: accepted.entry?.id ?? '' })
    expect(verdicts.find(({ policy }) => policy === 'no-expiry')?.finding).toEqual({
      id: accepted.id,
      state: 'ignored',
      resolution: null,
      decidedBy: 'Local administrator',
      until: expiresAt,
    })
    await resolveFinding(ctx(), { findingId: resolved.id, resolution: 'wont_fix', comment: null })
    const listed = await listExceptions(ctx(), PageRequest.parse({}))
    expect(listed.items).toMatchObject([
      { finding: { id: accepted.id }, approver: 'Local administrator', comment, expiresAt },
    ])
    for (const policy of ['no-expiry', 'unused']) await setPolicy(ctx(), { policy, enabled: false })
    await judge(1)
    expect(await rows({ policy: 'unused' })).toEqual([])
    for (const policy of ['no-expiry', 'unused']) await resetPolicy(ctx(), { policy, place: { kind: 'all' } })
    await judge(2)
    expect(await one('no-expiry')).toMatchObject({ id: accepted.id, state: 'ignored' })
    expect(await one('unused')).toMatchObject({
      id: resolved.id,
      state: 'open',
      foundBecause: 'reopened',
    })
  })

  test('many are answered at once, leaks and entries together', async () => {
    const all = await rows({ state: 'open' })
    const ids = [
      ...all.filter(({ entry }) => entry === null).slice(0, 1),
      ...all.filter(({ entry }) => entry !== null).slice(0, 2),
    ].map(({ id }) => id)
    const action = { kind: 'resolve', resolution: 'rotated', comment: null } as const
    expect(await bulkTriage(ctx(), { selection: { ids }, action })).toEqual({ changed: 3 })
    expect((await rows({ state: 'resolved' })).map(({ id }) => id).sort()).toEqual([...ids].sort())
  })

  test('a policy says from which severity; what is not violated any more ends and is not deleted', async () => {
    const { id } = await one('rollback')
    await setPolicy(ctx(), { policy: 'rollback', findingsFrom: 'critical' })
    await judge(3)
    expect((await rows({ policy: 'rollback' })).map(({ entry }) => entry?.path)).toEqual([
      'policies/rollback-to-a-leaked-value',
    ])
    expect(await suite.db.finding.findUnique({ where: { id } })).toMatchObject({
      validTo: new Date(now.getTime() + 3 * DAY),
    })
    await setPolicy(ctx(), { policy: 'duplicated', findingsFrom: 'low' })
    await judge(4)
    expect((await rows({ policy: 'duplicated' })).length).toBeGreaterThan(0)
  })

  test('what is gone from its vault has none', async () => {
    const { id } = await one('root-key')
    await suite.db.vaultEntry.updateMany({ where: { name: 'root-key' }, data: { validTo: now } })
    await judge(5)
    expect(await rows({ policy: 'root-key' })).toEqual([])
    expect(await suite.db.finding.count({ where: { id } })).toBe(1)
  })
})
