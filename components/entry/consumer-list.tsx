import { ActionIcon } from '@mantine/core'
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconHelp, IconX } from '@tabler/icons-react'
import type { Column } from '#components/data-table/data-table.tsx'
import { FoldedTable } from '#components/data-table/folded-table.tsx'
import marks from '#components/ui/marks.module.css'
import { When } from '#components/ui/when.tsx'
import type { ConsumerView } from '#inventory/model/vault-view.ts'
import classes from './entry.module.css'
import { consumerKindWords, consumerViaWords } from './entry-words.ts'

type ConsumerListProps = {
  readonly consumers: readonly ConsumerView[]
  /** How many there are, should not all have come. */
  readonly total: number
  /** Takes away what was added by hand; absent for who may only look. */
  readonly onRemove: ((consumerId: string) => void) | undefined
  readonly busy: boolean
}

/** Who reads it, by which way of looking that is known, and whether they still hold the old value. */
export function ConsumerList({ consumers, total, onRemove, busy }: ConsumerListProps) {
  if (consumers.length === 0) return null
  const columns: readonly Column<ConsumerView>[] = [
    ...facts,
    {
      id: 'remove',
      header: <span className="visually-hidden">Remove</span>,
      width: '2.8rem',
      cell: ({ id, name, via }) =>
        via === 'by-hand' &&
        onRemove !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            disabled={busy}
            aria-label={`Remove ${name}`}
            onClick={() => onRemove(id)}
          >
            <IconX size={14} aria-hidden="true" />
          </ActionIcon>
        ),
    },
  ]
  return (
    <FoldedTable
      caption="Consumers"
      rows={consumers.toSorted((one, other) => Number(other.stale === true) - Number(one.stale === true))}
      atFirst={10}
      total={total}
      columns={columns}
      rowKey={({ id }) => id}
    />
  )
}

const facts: readonly Column<ConsumerView>[] = [
  {
    id: 'name',
    header: 'Consumer',
    card: 'block',
    cell: ({ kind, name, place, person }) => (
      <span className={classes.cell}>
        <strong className={classes.path}>{name}</strong>
        <span className={classes.soft}>
          {[consumerKindWords[kind], place, person?.name ?? ''].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
    ),
  },
  {
    id: 'via',
    header: 'Seen by',
    label: 'Seen by',
    width: '13rem',
    cell: ({ via, detail }) => (
      <span className={classes.cell}>
        <span>{consumerViaWords[via]}</span>
        {detail !== '' && <span className={`${classes.soft} ${classes.path}`}>{detail}</span>}
      </span>
    ),
  },
  {
    id: 'seen',
    header: 'Last seen',
    label: 'Last seen',
    width: '8rem',
    cell: ({ lastSeenAt }) => <When at={lastSeenAt} unknown="Not known" />,
  },
  { id: 'stale', header: 'Holds', label: 'Holds', width: '9rem', cell: (row) => <Holds consumer={row} /> },
]

function Holds({ consumer: { stale, startedAt } }: { consumer: ConsumerView }) {
  if (stale === null)
    return (
      <span
        className={classes.answer}
        data-status="unknown"
        title="When it started, or when this was rotated, is not known."
      >
        <IconHelp size={14} aria-hidden="true" />
        Cannot be told
      </span>
    )
  const Icon = stale ? IconAlertTriangleFilled : IconCircleCheckFilled
  return (
    <span className={classes.cell}>
      <span className={marks.mark} data-strong={stale || undefined}>
        <Icon
          size={15}
          style={{ color: stale ? 'var(--severity-high)' : 'var(--good)' }}
          aria-hidden="true"
        />
        {stale ? 'The old value' : 'The new value'}
      </span>
      {startedAt !== null && (
        <span className={classes.soft}>
          started <When at={startedAt} />
        </span>
      )}
    </span>
  )
}
