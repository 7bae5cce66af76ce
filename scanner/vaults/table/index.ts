import { z } from 'zod'
import { defineConnector } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { COLUMN_NAMES } from './columns.ts'
import { readTable } from './read-table.ts'

const isHead = (line: string): boolean => {
  const names = line.split(',').map((cell) =>
    cell
      .replaceAll(/["\uFEFF\r]/g, '')
      .trim()
      .toLowerCase(),
  )
  return (
    names.includes('path') &&
    names.some((name) => name !== 'path' && COLUMN_NAMES.some((known) => known === name))
  )
}

/** Anything that no connector knows, by the CSV template. Nobody reads it over a network. */
export const table = defineConnector({
  kind: 'table',
  title: 'Table',
  options: z.strictObject({}),
  credential: z.strictObject({}),
  policy: () => [
    {
      title: 'Nothing is granted: somebody fills in the template',
      language: 'shell',
      text: 'sprawl import --template > vault.csv\nsprawl import vault.csv --vault NAME\n',
    },
  ],
  open: async () => {
    throw new VaultError('failed', 'A table is read from files only.', 'Run: sprawl import FILE --vault NAME')
  },
  exports: [
    {
      name: 'table',
      title: 'a table by the template (CSV)',
      madeBy: 'sprawl import --template > vault.csv',
      recognises: (head) => {
        const first = head.split('\n').find((line) => line.trim() !== '' && !/^\uFEFF?"?#/.test(line))
        return first !== undefined && isHead(first)
      },
      read: readTable,
    },
  ],
  valueless: 'A table says what there is and when, never a value: there is none to fingerprint.',
})
