import { plural } from '#components/ui/words.ts'
import type { EntryDetail } from '#inventory/model/vault-view.ts'
import { worstFirst } from './worst-first.ts'

type Said = Pick<EntryDetail, 'leaks' | 'verdicts' | 'riskFactors' | 'goneAt' | 'suggestedOwner' | 'owner'>

export type EntryHead = {
  /** What is wrong, the worst first; one sentence. */
  readonly wrong: string
  readonly bad: boolean
  /** What else is violated. */
  readonly more: number
  /** What to do next; null where nothing has to be done. */
  readonly next: string | null
}

/** What somebody must know within five seconds: leaked and current comes before everything else. */
export function prepareHead(entry: Said): EntryHead {
  const violated = worstFirst(entry.verdicts).filter(({ verdict }) => verdict === 'violated')
  const undecided = entry.verdicts.filter(({ verdict }) => verdict === 'undecided')
  const next = entry.riskFactors[0]?.remedy ?? null
  if (entry.goneAt !== null)
    return { wrong: 'The vault does not list it any more.', bad: false, more: 0, next: null }
  if (entry.leaks !== null && entry.leaks.current > 0)
    return {
      wrong: 'Leaked, and what leaked is its current version.',
      bad: true,
      more: Math.max(0, violated.length - 1),
      next: next ?? 'Rotate it, and prove the old value dead.',
    }
  const [worst] = violated
  if (worst !== undefined) return { wrong: worst.reason, bad: true, more: violated.length - 1, next }
  if (entry.leaks !== null && entry.leaks.older > 0)
    return {
      wrong: 'An older version leaked; the current one did not.',
      bad: false,
      more: 0,
      next: 'Prove that the older value is dead.',
    }
  const weak = undecided.find(({ policy }) => policy === 'weak-evidence')
  if (weak !== undefined) return { wrong: weak.reason, bad: false, more: 0, next: next ?? LET_US_LOOK }
  return {
    wrong:
      undecided.length === 0
        ? 'Nothing that is looked at.'
        : `Nothing that can be told; ${plural(undecided.length, 'policy is', 'policies are')} undecided.`,
    bad: false,
    more: 0,
    next,
  }
}

const LET_US_LOOK = 'Grant what its vault does not let us see: the page of the vault says what.'
