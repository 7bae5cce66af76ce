import { Text } from '@mantine/core'
import { HistoryList } from '#components/history/history-list.tsx'
import { shortSha } from '#components/pull-request/pull-request-words.ts'
import type { PullRequestView } from '#inventory/model/pull-request.ts'

/** Comments, checks and broken glass, the newest first. */
export function Written({ pullRequest: { written, passes, hasEarlier } }: { pullRequest: PullRequestView }) {
  const lines = [
    ...written.map(({ at, what, did, conclusion, head }) => ({
      at,
      actor: 'Sprawl',
      summary: `${whatWords[what]} ${did}${conclusion === null ? '' : `: ${conclusionWords[conclusion]}`}`,
      note: `head ${shortSha(head)}`,
    })),
    ...passes.map(({ at, by, reason, head }) => ({
      at,
      actor: by,
      summary: `Broke the glass: ${reason}`,
      note: `head ${shortSha(head)}`,
    })),
  ]
  return (
    <>
      <HistoryList lines={lines.toSorted((a, b) => (a.at < b.at ? 1 : -1))} />
      {hasEarlier.written && <Earlier />}
    </>
  )
}

export const Earlier = () => (
  <Text size="sm" c="dimmed" p="sm">
    These are the newest. What came before stands in the audit log.
  </Text>
)

const whatWords = { comment: 'Comment', check: 'Check' } as const
const conclusionWords = { success: 'passes', failure: 'fails', neutral: 'neutral' } as const
