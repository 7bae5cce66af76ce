import { type Column, DataTable } from '#components/data-table/data-table.tsx'
import { day } from '#components/ui/day.ts'
import { When } from '#components/ui/when.tsx'
import { plural } from '#components/ui/words.ts'
import type { EvidenceView } from '#inventory/model/vault-view.ts'
import { DatedText } from './dated-text.tsx'
import classes from './entry.module.css'
import { evidenceFieldWords } from './entry-words.ts'

type EvidenceListProps = {
  readonly evidence: readonly EvidenceView[]
  /** How many there are, should not all have come. */
  readonly total: number
}

/** Every dated fact with the call it came from; what held before is folded away. */
export function EvidenceList({ evidence, total }: EvidenceListProps) {
  const now = evidence.filter(({ until }) => until === null)
  const before = evidence.filter(({ until }) => until !== null)
  return (
    <>
      {now.length === 0 ? (
        <p className={classes.soft} style={{ padding: '0.8rem 1rem', margin: 0 }}>
          The vault tells no date of it.
        </p>
      ) : (
        <EvidenceTable caption="What holds now" rows={now} />
      )}
      {before.length > 0 && (
        <details style={{ padding: '0.6rem 1rem' }}>
          <summary>{plural(before.length, 'former fact')}</summary>
          <EvidenceTable caption="What held before" rows={before} />
          {total > evidence.length && (
            <p className={classes.soft}>And {plural(total - evidence.length, 'older fact')}.</p>
          )}
        </details>
      )}
    </>
  )
}

const EvidenceTable = ({ caption, rows }: { caption: string; rows: readonly EvidenceView[] }) => (
  <DataTable caption={caption} rows={rows} columns={columns} rowKey={({ id }) => id} />
)

const columns: readonly Column<EvidenceView>[] = [
  {
    id: 'field',
    header: 'Fact',
    card: 'block',
    width: '8rem',
    cell: ({ field }) => <strong>{evidenceFieldWords[field]}</strong>,
  },
  {
    id: 'value',
    header: 'Says',
    label: 'Says',
    width: '9.5rem',
    cell: ({ status, value, resolution }) => <DatedText fact={{ status, at: value, resolution }} />,
  },
  {
    id: 'call',
    header: 'Said by',
    label: 'Said by',
    cell: ({ call, scope, detail }) => (
      <span className={classes.cell}>
        <code className={classes.path}>{call}</code>
        {scope !== '' && <span className={classes.soft}>in {scope}</span>}
        {detail !== null && <span className={classes.soft}>{detail}</span>}
      </span>
    ),
  },
  {
    id: 'observed',
    header: 'Observed',
    label: 'Observed',
    width: '8.5rem',
    cell: ({ observedAt, until }) => (
      <span className={classes.cell}>
        <When at={observedAt} />
        {until !== null && <span className={classes.soft}>until {day(until)}</span>}
      </span>
    ),
  },
]
