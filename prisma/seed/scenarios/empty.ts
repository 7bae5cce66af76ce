import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import type { Scenario } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'

/** A ledger on its first day: the rules are known, nothing is connected. */
export const empty: Scenario = {
  name: 'empty',
  summary: 'rule cards and nothing else; the dashboard opens on onboarding',
  async run(tools) {
    await syncRuleCards(workerAt(tools, tools.now), [...tools.ruleCards], tools.detectionVersion)
    return ['An empty ledger.', '/onboarding   scan a folder, scan a git URL, load a demo']
  },
}
