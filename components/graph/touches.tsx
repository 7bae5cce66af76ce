import { Anchor, SegmentedControl } from '@mantine/core'
import Link from 'next/link'
import { useState } from 'react'
import type { Column } from '#components/data-table/data-table.tsx'
import { FoldedTable } from '#components/data-table/folded-table.tsx'
import { VALUES_NOT_READ } from '#components/entry/entry-words.ts'
import { Panel } from '#components/ui/panel.tsx'
import { When } from '#components/ui/when.tsx'
import { formatCount, humanise, plural } from '#components/ui/words.ts'
import { type Touches, TouchKind, type TouchNode } from '#inventory/model/touches.ts'
import classes from './touches.module.css'
import { TouchesPicture } from './touches-picture.tsx'

type TouchesTableProps = {
  readonly touches: Touches
  /** Where the page of one is; null where there is none. */
  readonly hrefOf: (node: TouchNode) => string | null
}

const kindWords: Record<TouchKind, string> = {
  owner: 'Owner',
  consumer: 'Consumer',
  twin: 'Entry with its value',
  entry: 'Entry',
  version: 'Version',
  leak: 'Leak',
  repository: 'Repository',
}

/** What a credential touches: the table first, what is wrong at its top, and the same as a picture. */
export function TouchesView({ touches, hrefOf }: TouchesTableProps) {
  const [shown, setShown] = useState<'table' | 'picture'>('table')
  const rows = touches.nodes
    .filter(({ kind }) => kind !== 'entry')
    .toSorted((one, other) => Number(other.alarming) - Number(one.alarming))
  return (
    <Panel
      title="What it touches"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Table or picture"
          value={shown}
          onChange={(value) => setShown(value === 'picture' ? 'picture' : 'table')}
          data={[
            { value: 'table', label: 'Table' },
            { value: 'picture', label: 'Picture' },
          ]}
        />
      }
      flush
    >
      <p style={{ margin: 0, padding: '0 1rem 0.5rem' }} className={classes.soft}>
        {sentence(touches)}
      </p>
      {shown === 'picture' ? (
        <TouchesPicture touches={touches} />
      ) : (
        rows.length > 0 && (
          <FoldedTable
            caption="What it touches"
            rows={rows}
            atFirst={12}
            total={rows.length}
            columns={columns(hrefOf)}
            rowKey={({ key }) => key}
            rowName={({ name }) => name}
          />
        )
      )}
    </Panel>
  )
}

const columns = (hrefOf: TouchesTableProps['hrefOf']): readonly Column<TouchNode>[] => [
  { id: 'kind', header: 'What', label: 'What', width: '10rem', cell: ({ kind }) => kindWords[kind] },
  {
    id: 'name',
    header: 'Name',
    card: 'block',
    cell: (node) => {
      const href = hrefOf(node)
      return href === null ? (
        <span className={classes.wrap}>{node.name}</span>
      ) : (
        <Anchor component={Link} href={href} className={classes.wrap}>
          {node.name}
        </Anchor>
      )
    },
  },
  {
    id: 'detail',
    header: 'What is known',
    label: 'Known',
    width: '16rem',
    cell: ({ detail, alarming, kind, place }) => (
      <span className={classes.wrap}>
        <span className={alarming ? classes.alarm : undefined}>{humanise(detail)}</span>
        {(kind === 'consumer' || kind === 'twin') && place !== '' && (
          <span className={classes.soft}> in {place}</span>
        )}
      </span>
    ),
  },
  {
    id: 'at',
    header: 'When',
    label: 'When',
    width: '9rem',
    cell: ({ kind, at }) =>
      kind === 'repository' || kind === 'twin' ? null : <When at={at} unknown="Not known" />,
  },
]

/** How many of each; those that cannot be known are said to be so. */
function sentence({ totals, nodes, measurable }: Touches): string {
  const left = TouchKind.options.flatMap((kind) => {
    const total = totals[kind]
    const told = nodes.filter((node) => node.kind === kind).length
    return total > told ? [`${formatCount(total - told)} more ${kindWords[kind].toLowerCase()}s`] : []
  })
  const counts = [
    plural(totals.version, 'version'),
    plural(totals.consumer, 'known consumer'),
    plural(totals.owner, 'claim of an owner', 'claims of owners'),
  ].join(', ')
  const join = measurable
    ? `${plural(totals.leak, 'leak')} in ${plural(totals.repository, 'repository', 'repositories')}, ${plural(totals.twin, 'other entry', 'other entries')} with the same value or an older one`
    : `Leaks and copies: ${VALUES_NOT_READ.toLowerCase()}`
  return [
    `${counts}. ${join}${join.endsWith('.') ? '' : '.'}`,
    left.length > 0 ? `Not shown here: ${left.join(', ')}.` : '',
  ]
    .filter((text) => text !== '')
    .join(' ')
}
