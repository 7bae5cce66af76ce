import type { Database } from '#prisma/client.ts'
import type { Scenario, SeedTools } from './scenario.ts'
import { demoLarge } from './scenarios/demo-large.ts'
import { empty } from './scenarios/empty.ts'
import { organisation } from './scenarios/organisation.ts'
import { policies } from './scenarios/policies.ts'
import { smallOrg } from './scenarios/small-org.ts'
import { vaults } from './scenarios/vaults.ts'

export type { Scenario, SeedTools } from './scenario.ts'

/** Every scenario. To add one: a file in scenarios, a line here. */
export const scenarios: readonly Scenario[] = [smallOrg, organisation, policies, empty, demoLarge, vaults]

/** Whether something is connected or found already, which a scenario would mix with what it makes up. */
export async function holdsSomething(db: Database): Promise<boolean> {
  const [sources, credentials] = await Promise.all([db.source.count(), db.credential.count()])
  return sources + credentials > 0
}

/** Fills the ledger; answers the story in lines. Throws when the ledger holds something, unless `force`. */
export async function runScenario(scenario: Scenario, tools: SeedTools, force: boolean): Promise<string[]> {
  if (!force && (await holdsSomething(tools.db)))
    throw new Error('The ledger is not empty. Give --force to add to it, or --data with another folder.')
  return scenario.run(tools)
}
