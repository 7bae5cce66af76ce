import { systemCtx } from '#inventory/ctx.ts'
import { openInstallation } from '#inventory/installation/open-installation.ts'
import type { Database } from '#prisma/client.ts'
import { runScenario, scenarios } from '#prisma/seed/index.ts'
import { seedTools } from '#test/support/seed-tools.ts'

export const now = new Date('2026-09-30T12:00:00Z')

/** Three vaults with some eighty entries, joined with two leaks. */
export async function threeVaults(db: Database): Promise<string[]> {
  await openInstallation(systemCtx(db), { keyCheck: { keyId: 'k1', checkValue: 'ab'.repeat(16) } })
  const scenario = scenarios.find(({ name }) => name === 'vaults')
  if (scenario === undefined) throw new Error('The scenario of vaults is not there.')
  return runScenario(scenario, seedTools(db, now), false)
}
