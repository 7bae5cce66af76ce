import { IconCheck, IconX } from '@tabler/icons-react'
import Link from 'next/link'
import { PathText } from '#components/ui/path-text.tsx'
import { When } from '#components/ui/when.tsx'
import { humanise, ignoreReasonWords, resolutionWords } from '#components/ui/words.ts'
import type { RuleDecisionView } from '#inventory/model/rule.ts'
import { IgnoreReason, Resolution } from '#inventory/model/terms.ts'
import classes from './rule.module.css'

type RuleDecisionsProps = {
  readonly decisions: readonly RuleDecisionView[]
  readonly hrefOf: (findingId: string) => string
}

/** What people said of the rule's findings, as far as it tells whether the rule was right. */
export function RuleDecisions({ decisions, hrefOf }: RuleDecisionsProps) {
  if (decisions.length === 0)
    return (
      <p className={classes.none}>
        Nobody has said yet whether it is right, so its precision is unknown. Revoked, rotated, will not fix
        and accepted risk say that it was; false positive, that it was not.
      </p>
    )
  return (
    <ul className={classes.list}>
      {decisions.map((decision) => (
        <li key={decision.id} className={classes.line}>
          <span className={classes.verdict} data-right={decision.right || undefined}>
            {decision.right ? (
              <IconCheck size={15} aria-label="Right" />
            ) : (
              <IconX size={15} aria-label="Wrong" />
            )}
          </span>
          <div className={classes.words}>
            <Link href={hrefOf(decision.finding.id)} prefetch={false} className={classes.place}>
              <PathText path={decision.finding.path} line={decision.finding.line} />
            </Link>
            <span className={classes.meta}>
              {reasonWords(decision)} · {decision.decidedBy} · <When at={decision.at} /> ·{' '}
              {decision.finding.repository}
            </span>
            {decision.comment !== null && <span>{decision.comment}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}

function reasonWords({ kind, reason }: RuleDecisionView): string {
  const resolution = Resolution.safeParse(reason)
  if (resolution.success) return resolutionWords[resolution.data]
  const ignored = IgnoreReason.safeParse(reason)
  return ignored.success ? ignoreReasonWords[ignored.data] : humanise(kind)
}
