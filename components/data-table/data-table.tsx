import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './data-table.module.css'
import type { Selection } from './use-selection.ts'

export type Column<Row> = {
  readonly id: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** CSS width; the column that says nothing takes what is left. */
  readonly width?: string
  readonly align?: 'end'
  /** On a narrow screen rows are cards; there a label stands before the value, unless it speaks for itself. */
  readonly label?: string
  /** On a card: marks stand together in its first line, a block takes a line of its own before the labelled ones. */
  readonly card?: 'mark' | 'block'
}

export type DataTableProps<Row> = {
  readonly caption: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly rowName?: (row: Row) => string
  readonly selection?: Selection | undefined
  /** The rows are older than the question: they stay, dimmed, until the answer comes. */
  readonly stale?: boolean
}

/** A table where there is room and cards where there is not, from one markup. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, rows, columns, rowKey, selection, stale = false } = props
  return (
    <table className={classes.table} data-stale={stale || undefined} aria-busy={stale}>
      <caption className={classes.caption}>{caption}</caption>
      <thead>
        <tr>
          {selection !== undefined && (
            <th scope="col" className={classes.check}>
              <SelectPage selection={selection} keys={rows.map(rowKey)} />
            </th>
          )}
          {columns.map((column) => (
            <th key={column.id} scope="col" data-align={column.align} style={{ width: column.width }}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <DataRow key={rowKey(row)} row={row} {...props} />
        ))}
      </tbody>
    </table>
  )
}

function DataRow<Row>({ row, columns, rowKey, rowName, selection }: DataTableProps<Row> & { row: Row }) {
  const key = rowKey(row)
  const selected = selection?.has(key) ?? false
  return (
    <tr data-row={key} data-selected={selected || undefined}>
      {selection !== undefined && (
        <td className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={`Select ${rowName?.(row) ?? 'row'}`}
            checked={selected}
            disabled={selection.allMatching}
            onChange={() => selection.toggle(key)}
          />
        </td>
      )}
      {columns.map((column) => (
        <td key={column.id} data-label={column.label} data-card={column.card} data-align={column.align}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function SelectPage({ selection, keys }: { selection: Selection; keys: readonly string[] }) {
  const count = keys.filter(selection.has).length
  return (
    <Checkbox
      size="xs"
      aria-label="Select all rows shown"
      checked={keys.length > 0 && count === keys.length}
      indeterminate={count > 0 && count < keys.length}
      disabled={keys.length === 0 || selection.allMatching}
      onChange={() => (count === keys.length ? selection.clear() : selection.add(keys))}
    />
  )
}
