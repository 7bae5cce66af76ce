import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import { precisionWords } from '#components/rule/precision.ts'
import { Facts } from '#components/ui/facts.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, originWords } from '#components/ui/words.ts'
import type { RuleView } from '#inventory/model/rule.ts'
import { unsettled } from '../../findings/filters.ts'

/** Who the rule is, since when, and its figures. */
export function RuleFacts({ rule }: { rule: RuleView }) {
  return (
    <Facts
      rows={[
        ['Id', <code key="id">{rule.id}</code>],
        ['Comes from', originWords[rule.origin]],
        [
          'Open findings',
          <Anchor key="open" component={Link} href={routes.findings({ rule: [rule.id], state: unsettled })}>
            {formatCount(rule.openFindings)}
          </Anchor>,
        ],
        [
          'Places',
          <Anchor key="places" component={Link} href={routes.rulePlaces(rule.id)}>
            {formatCount(rule.occurrences)}
          </Anchor>,
        ],
        [
          'Not reported',
          <Anchor key="withheld" component={Link} href={routes.ruleWithheld(rule.id)}>
            {formatCount(rule.withheld)}
          </Anchor>,
        ],
        ['Precision', precisionWords(rule.decisions) ?? 'Unknown: nobody has said'],
        ['Brought by', <Version key="brought" since={rule.brought} />],
        ['Changed by', rule.changed === null ? 'Never' : <Version key="changed" since={rule.changed} />],
        ...(rule.retiredAt === null
          ? []
          : [['Retired', <When key="retired" at={rule.retiredAt} />] as const]),
      ]}
    />
  )
}

/** A detection version by the beginning of its hash, and when the ledger first had it. */
function Version({ since: { version, at } }: { since: RuleView['brought'] }) {
  if (at === null) return 'Unknown'
  return (
    <>
      {version === null ? 'Unknown version' : <code title={version}>{version.slice(0, 12)}</code>},{' '}
      <When at={at} />
    </>
  )
}
