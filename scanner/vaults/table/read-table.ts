import type { ExportPage } from '../connector.ts'
import { csvRows } from '../csv.ts'
import { VaultError } from '../vault-error.ts'
import { COLUMN_NAMES, type ColumnName } from './columns.ts'
import { entryOfRow, type Row } from './map-row.ts'

const PAGE = 200

/** Lines of a table as entries, a page at a time; lines that cannot be read are told with their number. */
export async function* readTable(content: AsyncIterable<Uint8Array>): AsyncGenerator<ExportPage> {
  let head: readonly (ColumnName | null)[] | null = null
  const pages = new Map<string, Extract<ExportPage, { part: string }>['entries'][number][]>()
  for await (const { line, cells } of csvRows(content)) {
    if (cells.every((cell) => cell.trim() === '') || (cells[0] ?? '').startsWith('#')) continue
    if (head === null) {
      head = headOf(cells)
      const foreign = cells.filter((_, index) => head?.[index] === null)
      if (foreign.length > 0)
        yield { problems: [{ line, text: `${foreign.length} columns are not known and were not read.` }] }
      continue
    }
    const read = cells.length > head.length ? TOO_MANY : entryOfRow(rowOf(head, cells))
    if (typeof read === 'string') {
      yield { problems: [{ line, text: read }] }
      continue
    }
    const page = pages.get(read.part) ?? []
    pages.set(read.part, page)
    page.push(read.entry)
    if (page.length < PAGE) continue
    pages.delete(read.part)
    yield { part: read.part, entries: page }
  }
  if (head === null) throw new VaultError('failed', 'The file is empty.', 'Take "sprawl import --template".')
  for (const [part, entries] of pages) yield { part, entries }
}

const TOO_MANY = 'It has more cells than the head has columns: put cells with a comma into double quotes.'

function headOf(cells: readonly string[]): (ColumnName | null)[] {
  const head = cells.map((cell) => {
    const name = cell
      .replace('\uFEFF', '')
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_')
    return COLUMN_NAMES.find((known) => known === name) ?? null
  })
  if (head.includes('path')) return head
  throw new VaultError('failed', 'The table has no column "path".', 'Take "sprawl import --template".')
}

const rowOf = (head: readonly (ColumnName | null)[], cells: readonly string[]): Row =>
  Object.fromEntries(head.flatMap((name, index) => (name === null ? [] : [[name, cells[index] ?? '']])))
