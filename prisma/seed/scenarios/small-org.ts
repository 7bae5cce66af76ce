import { expireDecisions } from '#inventory/decision/expire-decisions.ts'
import { syncRuleCards } from '#inventory/rule/sync-rule-cards.ts'
import { takeSnapshot } from '#inventory/snapshot/take-snapshot.ts'
import { chanceFrom } from '../chance.ts'
import type { Scenario, SeedTools } from '../scenario.ts'
import { workerAt } from '../simulated-scan.ts'
import { handOneOn, settleAccess } from './small-org-access.ts'
import { type Answering, answerSome, hirePeople } from './small-org-answers.ts'
import { type Connected, connect, failOne, leaveRunning, scanRepository } from './small-org-scans.ts'
import { daysWithoutSnapshot, repositories } from './small-org-story.ts'
import { storyLines } from './small-org-telling.ts'

const DAYS = 90
const DAY_MILLISECONDS = 86_400_000

/**
 * A company of nine people and twelve repositories, lived through day by day in the verbs that the worker and
 * people use: scans find, people answer, decisions expire, every night a snapshot is taken.
 */
export const smallOrg: Scenario = {
  name: 'small-org',
  summary: 'nine people, twelve repositories, 90 days of findings in every state',
  async run(tools) {
    const chance = chanceFrom(7)
    await syncRuleCards(workerAt(tools, tools.now), [...tools.ruleCards], tools.detectionVersion)
    const staff = await hirePeople(tools, before(tools, DAYS + 1))
    const connected: Connected[] = []
    for (const repository of repositories)
      connected.push(await connect(tools, repository, before(tools, (repository.firstScan ?? 20) + 1)))
    await settleAccess({ tools, staff }, connected, before(tools, DAYS + 0.9))
    const story: Answering = { tools, chance, staff }
    for (let daysAgo = DAYS; daysAgo >= 0; daysAgo--) await liveThrough(story, connected, daysAgo)
    await handOneOn(story, before(tools, 0.2))
    await failOne(tools, connected, before(tools, 0.1))
    await leaveRunning(tools, connected, before(tools, 0.001))
    return storyLines(tools)
  },
}

async function liveThrough(
  story: Answering,
  connected: readonly Connected[],
  daysAgo: number,
): Promise<void> {
  const { tools } = story
  const morning = before(tools, daysAgo + 0.4)
  for (const each of connected) await scanRepository(story, each, daysAgo, morning)
  await answerSome(story, daysAgo, before(tools, daysAgo + 0.2))
  const night = before(tools, daysAgo)
  await expireDecisions(workerAt(tools, night))
  if (daysAgo > 0 && !daysWithoutSnapshot.has(daysAgo)) await takeSnapshot(workerAt(tools, night))
}

const before = ({ now }: SeedTools, days: number): Date => new Date(now.getTime() - days * DAY_MILLISECONDS)
