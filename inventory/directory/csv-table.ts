import { Invalid } from '#inventory/errors.ts'
import { DIRECTORY_COLUMNS, type DirectoryColumn, MOST_DIRECTORY_LINES } from '#inventory/model/directory.ts'

/** One record of the file, by column; columns the file does not have are missing. */
export type CsvRecord = {
  readonly line: number
  readonly cells: Readonly<Partial<Record<DirectoryColumn, string>>>
}

/**
 * Reads a directory: a header with the names of the template in any order, then people. Separated by comma, semicolon
 * or tab, as the header is. Throws Invalid where the file as a whole cannot be read.
 */
export function readDirectoryCsv(text: string): CsvRecord[] {
  const source = text.replace(/^\ufeff/, '')
  const head = source.slice(0, 4000).split(/\r?\n/, 1)[0] ?? ''
  const separator = [',', ';', '\t'].toSorted((a, b) => head.split(b).length - head.split(a).length)[0] ?? ','
  const records = recordsOf(source, separator)
  const header = records.shift()
  const columns = (header?.cells ?? []).map((name) => columnOf(name))
  if (!columns.includes('name'))
    throw new Invalid('The first line names the columns, and "name" is one of them.')
  const twice = columns.find((name, index) => name !== null && columns.indexOf(name) !== index)
  if (twice !== undefined) throw new Invalid(`The column "${twice}" is there twice.`)
  return records.map(({ line, cells }) => ({
    line,
    cells: Object.fromEntries(
      columns.flatMap((name, index) => (name === null ? [] : [[name, plain(cells[index] ?? '')]])),
    ),
  }))
}

/** `Other e-mails` and `other_emails` are one column; what is not known is passed over. */
function columnOf(name: string): DirectoryColumn | null {
  const word = name
    .trim()
    .toLowerCase()
    .replace(/e-mail/g, 'email')
    .replace(/[\s-]+/g, '_')
  return DIRECTORY_COLUMNS.find((each) => each === word) ?? null
}

/** Our own export puts an apostrophe before what a spreadsheet would compute. */
const plain = (cell: string): string =>
  cell.trim().replace(/^'(?=[\s\u200b-\u200f\ufeff]*[=+\-@|%＝＋－＠])/, '')

type Raw = { readonly line: number; readonly cells: string[] }

/** RFC 4180, in one pass. Empty lines are no records. */
function recordsOf(source: string, separator: string): Raw[] {
  const records: Raw[] = []
  let cells: string[] = []
  let line = 1
  let begins = 1
  let at = 0
  const end = () => {
    if (cells.some((cell) => cell.trim() !== '')) records.push({ line: begins, cells })
    if (records.length > MOST_DIRECTORY_LINES + 1)
      throw new Invalid(`A file may have ${MOST_DIRECTORY_LINES} people.`)
    cells = []
  }
  while (at < source.length) {
    const { cell, next, lines } = source[at] === '"' ? quoted(source, at, line) : bare(source, at, separator)
    cells.push(cell)
    line += lines
    at = next
    if (source[at] === separator) {
      at += 1
      if (at === source.length) cells.push('')
      continue
    }
    if (source[at] === '\r') at += 1
    if (source[at] === '\n') at += 1
    end()
    line += 1
    begins = line
  }
  if (cells.length > 0) end()
  return records
}

type Cell = { readonly cell: string; readonly next: number; readonly lines: number }

function bare(source: string, from: number, separator: string): Cell {
  let next = from
  while (next < source.length && source[next] !== separator && source[next] !== '\n' && source[next] !== '\r')
    next += 1
  return { cell: source.slice(from, next), next, lines: 0 }
}

function quoted(source: string, from: number, line: number): Cell {
  let at = from + 1
  let cell = ''
  for (;;) {
    const close = source.indexOf('"', at)
    if (close === -1) throw new Invalid(`A quote that opens on line ${line} is never closed.`)
    cell += source.slice(at, close)
    at = close + 1
    if (source[at] !== '"') break
    cell += '"'
    at += 1
  }
  return { cell, next: at, lines: cell.split('\n').length - 1 }
}
