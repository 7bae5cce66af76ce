'use client'
import { Anchor, Button, Group } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { pullRequestQuery } from '#app/_data/pull-requests.ts'
import { routes } from '#app/_routes.ts'
import { AnswerList } from '#components/pull-request/answer-list.tsx'
import { LeakList } from '#components/pull-request/leak-list.tsx'
import { PullRequestStateMark } from '#components/pull-request/state-mark.tsx'
import { Columns } from '#components/ui/columns.tsx'
import { Line } from '#components/ui/line.tsx'
import { LoadedPage } from '#components/ui/loaded-page.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { RowsSkeleton } from '#components/ui/skeletons.tsx'
import { plural } from '#components/ui/words.ts'
import type { PullRequestView } from '#inventory/model/pull-request.ts'
import { AnswerActions } from '../answer-actions.tsx'
import { Glass } from './glass.tsx'
import { PullRequestFacts } from './pull-request-facts.tsx'
import { Earlier, Written } from './written.tsx'

/** One pull request: what it brings, what people answered, what was written there. */
export function PullRequest({ pullRequestId }: { pullRequestId: string }) {
  const query = useQuery(pullRequestQuery(pullRequestId))
  return (
    <LoadedPage
      query={query}
      skeleton={<RowsSkeleton />}
      what="this pull request"
      list={{ href: routes.pullRequests(), words: 'Pull requests' }}
    >
      {(pullRequest) => <Detail pullRequest={pullRequest} />}
    </LoadedPage>
  )
}

function Detail({ pullRequest }: { pullRequest: PullRequestView }) {
  const { brought, answers, webUrl, repository, number } = pullRequest
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} href={routes.pullRequests()}>
            Pull requests
          </Anchor>
        }
        title={`${repository.name} #${number}`}
        text={
          <Line>
            <PullRequestStateMark state={pullRequest.state} />
            {!pullRequest.isOpen && <span>Closed</span>}
            <span>{headline(pullRequest)}</span>
          </Line>
        }
        actions={
          <Group gap="xs">
            <Button
              component="a"
              href={webUrl}
              target="_blank"
              rel="noreferrer"
              size="xs"
              variant="default"
              rightSection={<IconExternalLink size={14} aria-hidden="true" />}
            >
              Open on GitHub
            </Button>
            <Glass pullRequest={pullRequest} />
          </Group>
        }
      />
      <Columns
        main={
          <>
            <Panel title="What it brings" flush>
              <LeakList
                leaks={brought}
                glassBroken={pullRequest.state === 'broken-glass'}
                nothing={nothingWords(pullRequest)}
                webUrl={webUrl}
                hrefOf={routes.finding}
              />
            </Panel>
            <Panel title="What people answered" flush>
              <AnswerList
                answers={answers}
                nothing="Nobody has pressed a button of the check yet."
                findingHref={routes.finding}
                actionsOf={(answer) => <AnswerActions answer={answer} />}
              />
              {pullRequest.hasEarlier.answers && <Earlier />}
            </Panel>
          </>
        }
        side={
          <>
            <Panel title="Where it stands">
              <PullRequestFacts pullRequest={pullRequest} />
            </Panel>
            <Panel title="What was written there">
              <Written pullRequest={pullRequest} />
            </Panel>
          </>
        }
      />
    </>
  )
}

function headline({ state, leaks, openLeaks, error, passes, head }: PullRequestView): string {
  if (state === 'not-looked-at') return error ?? 'Nobody could look in time.'
  if (leaks === null) return 'Not looked at yet'
  if (leaks === 0) return 'Its commits bring no credential'
  if (openLeaks === 0) return `${plural(leaks, 'credential')}, all answered`
  const pass = passes.find((each) => each.head === head)
  const letPass = pass === undefined ? '' : `, and ${pass.by} let this head pass`
  return `${plural(openLeaks, 'credential')} to answer${letPass}`
}

/** No leak is clean only where the present head was looked at. */
function nothingWords({ head, lookedAtHead, lookedAt }: PullRequestView): string {
  if (lookedAtHead === head) return 'Its commits bring no credential.'
  return lookedAt === null
    ? 'Not known: nobody has looked at it yet.'
    : 'Not known: the head looked at last brought nothing, and the present one was not looked at yet.'
}
