import type { RuleCard } from '#inventory/model/rule-card.ts'
import { recordLook } from '#inventory/pull-request/record-look.ts'
import { newId } from '#prisma/keys.ts'
import type { Chance } from '../chance.ts'
import type { SeedTools } from '../scenario.ts'
import { matchOf, type SeedLeak, workerAt } from '../simulated-scan.ts'
import type { People } from './organisation-people.ts'
import { loginOf } from './organisation-people.ts'
import { settlePullRequest } from './organisation-pull-answers.ts'
import type { Standing } from './organisation-scans.ts'
import { makeLeak } from './small-org-leaks.ts'
import { commonRules } from './small-org-story.ts'

/** Where a pull request stands at the end of the story. */
type Fate =
  | 'leaks'
  | 'gone-from-branch'
  | 'waiting'
  | 'passed-as-false-positive'
  | 'to-be-fixed'
  | 'broken-glass'
  | 'not-looked-at'
  | 'looking'
  | 'clean'
  | 'cleared'
  | 'closed'
  | 'before-live'
  | 'marked'

export type PlannedPull = {
  readonly fate: Fate
  readonly repository: string
  readonly number: number
  readonly author: string
  readonly hoursAgo: number
  /** How many credentials it brings, and how bad they are. */
  readonly leaks: number
  readonly severity: 'severe' | 'mild'
  readonly outside?: true
}

const pull = (
  fate: Fate,
  repository: string,
  number: number,
  author: string,
  hoursAgo: number,
  leaks: number,
  more: Partial<Pick<PlannedPull, 'severity' | 'outside'>> = {},
): PlannedPull => ({ fate, repository, number, author, hoursAgo, leaks, severity: 'severe', ...more })

const pulls: readonly PlannedPull[] = [
  pull('leaks', 'payments-api', 412, 'Samuel Okoye', 2, 2),
  pull('leaks', 'infrastructure', 88, 'Lena Vogt', 26, 14),
  pull('gone-from-branch', 'shop', 1307, 'Maya Lindqvist', 5, 1),
  pull('waiting', 'checkout', 96, 'Priya Raman', 3, 1),
  pull('waiting', 'notebooks', 41, 'Jonas Berg', 30, 2),
  pull('passed-as-false-positive', 'search', 219, 'Jonas Berg', 9, 1, { severity: 'mild' }),
  pull('to-be-fixed', 'data-pipelines', 504, 'Aiko Mori', 20, 1),
  pull('broken-glass', 'gateway', 77, 'Lena Vogt', 7, 1),
  pull('not-looked-at', 'carrier-adapters', 133, 'Jonas Berg', 4, 0),
  pull('looking', 'identity', 58, 'Tomáš Novák', 0.02, 0),
  pull('clean', 'website', 640, 'Maya Lindqvist', 1, 0),
  pull('clean', 'design-system', 301, 'Maya Lindqvist', 12, 0),
  pull('cleared', 'invoices', 65, 'Priya Raman', 16, 1, { severity: 'mild' }),
  pull('marked', 'tax-rates', 14, 'Samuel Okoye', 8, 1, { severity: 'mild' }),
  pull('leaks', 'api-clients', 29, 'wandering-gopher', 6, 1, { outside: true }),
  pull('before-live', 'warehouse', 118, 'Aiko Mori', 24 * 33, 1),
  pull('closed', 'shop', 1290, 'Jonas Berg', 24 * 6, 1),
  pull('closed', 'subscriptions', 201, 'Samuel Okoye', 24 * 9, 0),
]

/** Every pull request of the story, looked at and answered as the worker and people do it. */
export async function openPulls(
  tools: SeedTools,
  chance: Chance,
  people: People,
  standings: readonly Standing[],
): Promise<void> {
  const blocking = tools.ruleCards.filter(({ id }) => commonRules.includes(id))
  for (const planned of pulls) {
    const repository = standings.find((standing) => standing.planned.name === planned.repository)
    if (repository === undefined) continue
    const at = new Date(tools.now.getTime() - planned.hoursAgo * 3_600_000)
    const head = chance.hex(40)
    const id = await note(tools, planned, { repositoryId: repository.id, head, base: chance.hex(40) }, at)
    const looked = new Date(at.getTime() + 40_000)
    if (planned.fate !== 'not-looked-at' && planned.fate !== 'looking')
      await recordLook(workerAt(tools, looked), {
        pullRequestId: id,
        head,
        brought: Array.from({ length: planned.leaks }, () => brought(tools, chance, blocking, planned, at)),
      })
    await settlePullRequest({ tools, people, planned, id, head }, looked)
  }
}

type Commits = { readonly repositoryId: string; readonly head: string; readonly base: string }

/** As a delivery tells it; as a row, because a delivery would have a worker fetch what does not exist. */
async function note(
  { db }: SeedTools,
  { number, author, outside, fate }: PlannedPull,
  commits: Commits,
  at: Date,
): Promise<string> {
  const id = newId()
  await db.pullRequest.create({
    data: {
      id,
      number,
      ...commits,
      author: outside ? author : loginOf(author),
      association: outside ? 'NONE' : 'MEMBER',
      fromFork: outside ?? false,
      isOpen: true,
      changedAt: at,
      headSince: at,
      nextTryAt: fate === 'looking' ? new Date(at.getTime() + 900_000) : null,
    },
  })
  return id
}

function brought(
  tools: SeedTools,
  chance: Chance,
  cards: readonly RuleCard[],
  { severity, fate }: PlannedPull,
  at: Date,
) {
  const isSevere = (card: RuleCard) => card.severity === 'critical' || card.severity === 'high'
  const chosen = cards.filter((card) => isSevere(card) === (severity === 'severe'))
  const [leak] = makeLeak(chance, chosen, { foundAt: at, fresh: true })
  if (leak === undefined) throw new Error('A leak has a place.')
  const sure: SeedLeak = { ...leak, weak: false, confidence: 0.97 }
  const isMarked = fate === 'marked'
  return {
    match: matchOf(tools, sure),
    path: leak.path,
    severity: leak.severity,
    introduced: leak.introduced,
    commit: leak.introduced.id,
    inHead: fate !== 'gone-from-branch',
    marker: isMarked ? 'sprawl:allow' : null,
  }
}
