import { Anchor } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import {
  blockWords,
  glassBreakerWords,
  shortSha,
  toldWords,
} from '#components/pull-request/pull-request-words.ts'
import { Facts } from '#components/ui/facts.tsx'
import { When } from '#components/ui/when.tsx'
import type { PullRequestView } from '#inventory/model/pull-request.ts'

export function PullRequestFacts({ pullRequest }: { pullRequest: PullRequestView }) {
  const { source, author, fromFork, base, head, lookedAtHead, lookedAt, nextTryAt, settings } = pullRequest
  const isCurrent = lookedAtHead === head
  return (
    <Facts
      rows={[
        ['Source', source.name],
        ['Author', `${author}${fromFork ? ', from a fork' : ''}`],
        ['Base', <code key="base">{shortSha(base)}</code>],
        ['Head', <code key="head">{shortSha(head)}</code>],
        ['Looked at', <Looked key="looked" at={lookedAt} isCurrent={isCurrent} />],
        ...(isCurrent || nextTryAt === null
          ? []
          : [['Tried again', <When key="again" at={nextTryAt} past="Due now" />] as const]),
        ['Told there', toldWords(pullRequest)],
        [
          'The check fails',
          <span key="policy">
            {blockWords[settings.block]}.{' '}
            <Anchor component={Link} href={routes.pullRequestSettings()} size="xs" underline="always">
              Settings
            </Anchor>
          </span>,
        ],
        ['May break the glass', glassBreakerWords[settings.breakGlass]],
      ]}
    />
  )
}

function Looked({ at, isCurrent }: { at: string | null; isCurrent: boolean }) {
  return (
    <>
      <When at={at} unknown="Not yet" />
      {at !== null && !isCurrent && ', at a former head'}
    </>
  )
}
