import { Anchor, Button } from '@mantine/core'
import Link from 'next/link'
import { routes } from '#app/_routes.ts'
import type { Column } from '#components/data-table/data-table.tsx'
import { AnswerState } from '#components/leaver/answer-state.tsx'
import { actionWords, sinceHeadings } from '#components/leaver/leaver-words.ts'
import { Due } from '#components/ui/due.tsx'
import { When } from '#components/ui/when.tsx'
import type { LeaverGroup, LeaverItem } from '#inventory/model/leaver.ts'

type Answering = { readonly mayAnswer: boolean; readonly onAnswer: (item: LeaverItem) => void }

export const itemColumns = (
  group: LeaverGroup,
  { mayAnswer, onAnswer }: Answering,
): readonly Column<LeaverItem>[] => [
  {
    id: 'what',
    header: 'What',
    card: 'block',
    cell: (item) => <What item={item} />,
  },
  {
    id: 'since',
    header: sinceHeadings[group],
    label: sinceHeadings[group],
    width: '9rem',
    cell: ({ since }) => <When at={since} unknown="Not known" />,
  },
  {
    id: 'due',
    header: 'Due',
    label: 'Due',
    width: '9rem',
    cell: ({ rotation, dueAt, done }) =>
      done ? (
        <span style={{ color: 'var(--ink-soft)' }}>Answered</span>
      ) : (
        <Due at={rotation?.dueAt ?? dueAt} />
      ),
  },
  {
    id: 'state',
    header: 'Answer',
    label: 'Answer',
    width: '15rem',
    cell: (item) => <AnswerState item={item} />,
  },
  ...(mayAnswer
    ? [
        {
          id: 'act',
          header: <span className="visually-hidden">What to do</span>,
          width: '8rem',
          cell: (item: LeaverItem) => (
            <Button size="compact-sm" variant="default" onClick={() => onAnswer(item)}>
              {actionWords[group]} …<span className="visually-hidden"> {item.title}</span>
            </Button>
          ),
        },
      ]
    : []),
]

function What({ item: { title, place, entryId, findingId, subject } }: { item: LeaverItem }) {
  const href =
    findingId !== null
      ? routes.finding(findingId)
      : entryId !== null
        ? routes.entry(entryId)
        : subject?.kind === 'credential'
          ? routes.credential(subject.id)
          : subject?.kind === 'repository'
            ? routes.findings({ repository: [subject.id] })
            : null
  return (
    <div style={{ display: 'grid', overflowWrap: 'anywhere' }}>
      {href === null ? (
        <span style={{ fontWeight: 560 }}>{title}</span>
      ) : (
        <Anchor component={Link} href={href} fw={560}>
          {title}
        </Anchor>
      )}
      <span style={{ color: 'var(--ink-soft)' }}>{place}</span>
    </div>
  )
}
