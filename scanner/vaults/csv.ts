import { VaultError } from './vault-error.ts'

/** Longer than any record that a vendor writes; a quote that is never closed ends here. */
const MOST_CHARACTERS = 1_000_000

/** Records of a CSV file (RFC 4180) under the names of its first line, one after the other. Throws VaultError. */
export async function* csvRecords(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<Readonly<Record<string, string>>> {
  let header: readonly string[] | null = null
  for await (const row of rows(content)) {
    if (row.length === 1 && row[0] === '') continue
    if (header === null) header = row.map((name) => name.trim())
    else yield Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']))
  }
}

/** Every record with the line that it begins on, the head among them. Throws VaultError. */
export async function* csvRows(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly line: number; readonly cells: readonly string[] }> {
  let line = 1
  for await (const cells of rows(content)) {
    yield { line, cells }
    line += cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 1)
  }
}

async function* rows(content: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8')
  const reader = rowReader()
  for await (const chunk of content) yield* reader.take(decoder.decode(chunk, { stream: true }))
  yield* reader.take(`${decoder.decode()}\n`)
}

function rowReader() {
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let afterQuote = false
  const end = () => {
    cells.push(cell)
    cell = ''
    afterQuote = false
  }
  const add = (character: string) => {
    if (cell.length >= MOST_CHARACTERS)
      throw new VaultError('failed', 'The file is no CSV that can be read.', 'Check its quotes.')
    cell += character
  }
  return {
    *take(text: string): Generator<string[]> {
      for (const character of text) {
        if (isQuoted) {
          if (character !== '"') add(character)
          else {
            isQuoted = false
            afterQuote = true
          }
        } else if (character === '"' && afterQuote) {
          add('"')
          isQuoted = true
        } else if (character === '"' && cell === '') isQuoted = true
        else if (character === ',') end()
        else if (character === '\n') {
          end()
          yield cells
          cells = []
        } else if (character !== '\r') add(character)
      }
    },
  }
}
