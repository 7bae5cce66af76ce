import { presenceWords } from '#components/ui/words.ts'
import { Presence } from '#inventory/model/terms.ts'

/** `2 at HEAD · 5 in history`, the worst first. */
export function PresenceCounts({ counts }: { counts: Readonly<Record<string, number>> }) {
  const parts = Presence.options.flatMap((presence) => {
    const count = counts[presence] ?? 0
    return count === 0 ? [] : [`${count} ${inSentence(presenceWords[presence])}`]
  })
  return <span>{parts.join(' · ')}</span>
}

const inSentence = (words: string) => words.charAt(0).toLowerCase() + words.slice(1)
