import { NumberInput } from '@mantine/core'
import { type Column, DataTable } from '#components/data-table/data-table.tsx'
import { formatCount, plural } from '#components/ui/words.ts'
import type { LiveShare } from '#inventory/model/backlog.ts'

type LiveSharesProps = {
  readonly shares: readonly LiveShare[]
  readonly perWeekOf: (ownerId: string | null) => number
  readonly onPerWeek: (ownerId: string | null, perWeek: number) => void
}

/** What each owner would hear of, and how much of the backlog they are asked for in a week. */
export function LiveShares({ shares, perWeekOf, onPerWeek }: LiveSharesProps) {
  const columns: readonly Column<LiveShare>[] = [
    {
      id: 'owner',
      header: 'Owner',
      card: 'block',
      cell: ({ owner }) => <span style={{ overflowWrap: 'anywhere', fontWeight: 560 }}>{nameOf(owner)}</span>,
    },
    {
      id: 'fresh',
      header: 'At once',
      label: 'At once',
      width: '7rem',
      cell: ({ fresh }) => formatCount(fresh),
    },
    {
      id: 'backlog',
      header: 'Backlog',
      label: 'Backlog',
      width: '7rem',
      cell: ({ backlog }) => formatCount(backlog),
    },
    {
      id: 'urgent',
      header: 'Critical or high',
      label: 'Urgent',
      width: '8rem',
      cell: ({ urgent }) => formatCount(urgent),
    },
    {
      id: 'per-week',
      header: 'A week',
      label: 'A week',
      width: '14rem',
      cell: ({ owner, backlog }) => {
        const perWeek = perWeekOf(owner?.id ?? null)
        return (
          <div style={{ display: 'flex', alignItems: 'center', gap: '0.6rem' }}>
            <NumberInput
              size="xs"
              w="5rem"
              min={1}
              max={1_000}
              allowDecimal={false}
              aria-label={`Findings a week for ${nameOf(owner)}`}
              value={perWeek}
              onChange={(value) => typeof value === 'number' && onPerWeek(owner?.id ?? null, value)}
            />
            <span style={{ color: 'var(--ink-soft)' }}>{weeks(backlog, perWeek)}</span>
          </div>
        )
      },
    },
  ]
  return (
    <DataTable
      caption="What each owner would hear of"
      rows={shares}
      columns={columns}
      rowKey={({ owner }) => owner?.id ?? 'nobody'}
    />
  )
}

export const nameOf = (owner: LiveShare['owner']): string => {
  if (owner === null) return 'Nobody yet'
  return owner.departed ? `${owner.name} (left)` : owner.name
}

const weeks = (backlog: number, perWeek: number): string =>
  backlog === 0 ? 'nothing to plan' : plural(Math.ceil(backlog / Math.max(1, perWeek)), 'week')
