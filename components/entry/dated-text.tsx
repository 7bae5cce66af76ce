import { IconCircleOff, IconHelp, IconLock } from '@tabler/icons-react'
import { day, exactness } from '#components/ui/day.ts'
import { When } from '#components/ui/when.tsx'
import type { EvidenceStatus } from '#inventory/model/vault.ts'
import type { DatedFact } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'
import { evidenceStatusWords } from './entry-words.ts'

type DatedTextProps = {
  readonly fact: DatedFact
  /** What stands for "it never happened" here: `Never`, `None planned`. */
  readonly never?: string
}

/** A date with how exact it is, or one of three answers that are no date; they never look alike. */
export function DatedText({ fact, never = evidenceStatusWords.never }: DatedTextProps) {
  if (fact.status !== 'known' || fact.at === null)
    return <AnswerMark status={fact.status === 'known' ? 'unknown' : fact.status} never={never} />
  return (
    <span className={classes.dated}>
      <span style={{ whiteSpace: 'nowrap' }}>{day(fact.at, fact.resolution)}</span>
      <span className={classes.soft}>
        <When at={fact.at} />
        {exactness(fact.resolution) !== '' && (
          <span title={`Known to the ${fact.resolution}, not more exactly`}>
            {' '}
            {exactness(fact.resolution)}
          </span>
        )}
      </span>
    </span>
  )
}

type Answer = Exclude<EvidenceStatus, 'known'>

/** That there is no date, and why: it never happened, nobody can know, we were not allowed to look. */
export function AnswerMark({
  status,
  never = evidenceStatusWords.never,
}: {
  status: Answer
  never?: string
}) {
  const Icon = icons[status]
  return (
    <span className={classes.answer} data-status={status} title={sentences[status]}>
      <Icon size={14} stroke={1.8} aria-hidden="true" />
      {status === 'never' ? never : evidenceStatusWords[status]}
    </span>
  )
}

const icons = { never: IconCircleOff, unknown: IconHelp, 'not-permitted': IconLock } as const

const sentences: Record<Answer, string> = {
  never: 'It did not happen: the vault says so.',
  unknown: 'Nothing in this vault tells, to anybody.',
  'not-permitted': 'The vault knows, and we were not allowed to look.',
}
