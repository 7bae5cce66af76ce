import type { RuleCard } from '#inventory/model/rule-card.ts'
import type { Presence } from '#inventory/model/terms.ts'
import type { Chance } from '../chance.ts'
import type { SeedLeak } from '../simulated-scan.ts'
import { commonRules, paths, people } from './small-org-story.ts'

const DAY_MILLISECONDS = 86_400_000

/** One value in one repository, at one to three places, committed some time before `foundAt`. */
export function makeLeak(
  chance: Chance,
  cards: readonly RuleCard[],
  { foundAt, fresh, digest }: { foundAt: Date; fresh: boolean; digest?: string | undefined },
): SeedLeak[] {
  const card = pickCard(chance, cards)
  const weak = chance.next() < 0.06
  const confidence = weak ? 0.55 : Number((0.6 + chance.next() * 0.39).toFixed(2))
  const ageDays = fresh ? chance.next() : 20 + chance.below(900)
  const introducedAt = new Date(foundAt.getTime() - ageDays * DAY_MILLISECONDS)
  const presence = fresh ? 'at-head' : presenceOf(chance)
  const value = digest ?? chance.hex(32)
  const spread = chance.next() < 0.25 ? 2 + chance.below(2) : 1
  return Array.from({ length: spread }, (_, copy) => {
    const [path, key] = chance.pick(paths)
    return {
      digest: value,
      ruleId: card.id,
      severity: weak && card.severity === 'critical' ? 'high' : card.severity,
      confidence,
      weak,
      facts: { account: `account-${chance.below(40)}` },
      path: copy === 0 ? path : `${copy}/${path}`,
      blob: chance.hex(40),
      line: 1 + chance.below(180),
      presence,
      introduced: commit(chance, introducedAt),
      removed: presence === 'in-history' || presence === 'unreachable' ? commit(chance, foundAt) : null,
      decodedBy: chance.next() < 0.08 ? ['base64'] : [],
      key,
      suppressed: null,
    }
  })
}

function pickCard(chance: Chance, cards: readonly RuleCard[]): RuleCard {
  const common = cards.filter(({ id }) => commonRules.includes(id))
  const [first, ...rest] = common.length > 0 ? common : cards
  if (first === undefined) throw new Error('A scenario with findings needs rule cards.')
  return chance.pick([first, ...rest])
}

function presenceOf(chance: Chance): Presence {
  const roll = chance.next()
  if (roll < 0.5) return 'at-head'
  if (roll < 0.6) return 'at-tip'
  if (roll < 0.93) return 'in-history'
  return roll < 0.97 ? 'unreachable' : 'gone'
}

function commit(chance: Chance, date: Date) {
  const author = chance.pick(people)
  return { id: chance.hex(40), author, authorEmail: emailOf(author), date: date.toISOString() }
}

/** An address at the reserved domain, in plain letters. */
export function emailOf(name: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z ]/g, '')
  return `${plain.toLowerCase().replaceAll(' ', '.')}@harbour.example`
}
