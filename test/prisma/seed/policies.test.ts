import { beforeAll, describe, expect, test } from 'vitest'
import { systemCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import { entryPolicies } from '#inventory/policies/entry/index.ts'
import { runScenario, scenarios } from '#prisma/seed/index.ts'
import { useDatabase } from '#test/support/database.ts'
import { seedTools } from '#test/support/seed-tools.ts'

const now = new Date('2026-09-30T12:00:00Z')

describe('the scenario policies', () => {
  const suite = useDatabase()

  beforeAll(async () => {
    await openInstallation(systemCtx(suite.db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
    const scenario = scenarios.find(({ name }) => name === 'policies') ?? expect.fail('no scenario')
    await runScenario(scenario, seedTools(suite.db, now), false)
  }, 120_000)

  const verdictsOf = async (name: string) => {
    const entry = await suite.db.vaultEntry.findFirstOrThrow({ where: { name }, select: { id: true } })
    return suite.db.verdict.findMany({ where: { subjectId: entry.id, validTo: null } })
  }

  test.each(entryPolicies.map(({ id }) => id))('%s is shown by the entry named after it', async (id) => {
    const said = (await verdictsOf(id)).find(({ policy }) => policy === id)
    expect(said?.verdict).toBe(id === 'weak-evidence' ? 'undecided' : 'violated')
  })

  test('an old value that has leaked is worse than one that has not', async () => {
    const severityOf = async (name: string) =>
      (await verdictsOf(name)).find(({ policy }) => policy === 'rollback')?.severity
    expect(await severityOf('rollback')).toBe('high')
    expect(await severityOf('rollback-to-a-leaked-value')).toBe('critical')
  })

  test('a schedule is seen to fail in both ways', async () => {
    const reasonOf = async (name: string) =>
      (await verdictsOf(name)).find(({ policy }) => policy === 'schedule-without-version')?.reason
    expect(await reasonOf('schedule-without-version')).toContain('nothing was rotated')
    expect(await reasonOf('schedule-overdue')).toContain('did not happen')
  })

  test('what is in order violates nothing', async () => {
    expect(await verdictsOf('in-order')).toEqual([])
  })
})
