import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { formatCount } from '#components/ui/words.ts'
import { DataTable, type DataTableProps } from './data-table.tsx'

type FoldedTableProps<Row> = DataTableProps<Row> & {
  /** So many rows stand there before somebody asks for all. */
  readonly atFirst: number
  /** How many there are; more than `rows` where not all of them came. */
  readonly total: number
}

/** A long table that begins short, on a page that has more to say. */
export function FoldedTable<Row>({ atFirst, total, rows, ...table }: FoldedTableProps<Row>) {
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, atFirst)
  return (
    <>
      <DataTable {...table} rows={shown} />
      {shown.length < total && (
        <Group gap="sm" p="sm">
          {shown.length < rows.length && (
            <Button size="xs" variant="default" onClick={() => setAll(true)}>
              Show {rows.length === total ? `all ${formatCount(total)}` : formatCount(rows.length)}
            </Button>
          )}
          <Text size="sm" c="dimmed">
            {formatCount(shown.length)} of {formatCount(total)}
          </Text>
        </Group>
      )}
    </>
  )
}
