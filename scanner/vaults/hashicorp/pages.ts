import type { ConnectorEntry, EntryPage } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { type ListFolder, leaves, type Refused } from './tree.ts'

const PAGE = 100
const AT_ONCE = 16
/** What the ledger can hold as a path. */
const LONGEST = 1_600

/**
 * Entries of a part, a page of leaves at a time. `entryOf` is null for what ended between listing and looking. Folders
 * that may not be listed are told at the end, when everything else was.
 */
export async function* entryPages(
  list: ListFolder,
  cursor: string | null,
  entryOf: (leaf: string) => Promise<ConnectorEntry | null>,
): AsyncGenerator<EntryPage> {
  const refused: Refused = { folders: [], count: 0 }
  let tooLong = 0
  let page: string[] = []
  for await (const leaf of leaves(list, cursor, refused)) {
    if (page.length === PAGE) {
      yield { entries: await entriesOf(page, entryOf), cursor: page.at(-1) ?? null }
      page = []
    }
    if (leaf.length > LONGEST) tooLong++
    else page.push(leaf)
  }
  const isWhole = refused.count === 0 && tooLong === 0
  const last = page.at(-1) ?? cursor
  if (isWhole || page.length > 0)
    yield { entries: await entriesOf(page, entryOf), cursor: isWhole ? null : last }
  if (refused.count > 0) throw notListed(refused)
  if (tooLong > 0)
    throw new VaultError('failed', `${tooLong} paths are longer than ${LONGEST} characters.`, 'Shorten them.')
}

async function entriesOf(
  page: readonly string[],
  entryOf: (leaf: string) => Promise<ConnectorEntry | null>,
): Promise<ConnectorEntry[]> {
  const entries: ConnectorEntry[] = []
  for (let start = 0; start < page.length; start += AT_ONCE) {
    const read = await Promise.all(page.slice(start, start + AT_ONCE).map(entryOf))
    entries.push(...read.filter((entry) => entry !== null))
  }
  return entries
}

const notListed = ({ folders, count }: Refused): VaultError =>
  new VaultError(
    'not-permitted',
    `${count} ${count === 1 ? 'folder' : 'folders'} may not be listed: ${folders.join(', ').slice(0, 300)}${count > folders.length ? ', …' : ''}.`,
    'Grant list on them (`sprawl vault policy hashicorp-vault` prints the text).',
  )
