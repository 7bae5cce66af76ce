import type { ConnectorEntry, ExportPage } from '../../connector.ts'

const PAGE = 500

export type PlacedEntry = { readonly part: string; readonly entry: ConnectorEntry }

/** Entries of a file as pages, each of one part, at most 500 entries. */
export async function* pagesOf(entries: AsyncIterable<PlacedEntry>): AsyncGenerator<ExportPage> {
  let page: { part: string; entries: ConnectorEntry[] } | null = null
  for await (const { part, entry } of entries) {
    if (page !== null && (page.part !== part || page.entries.length >= PAGE)) {
      yield page
      page = null
    }
    page ??= { part, entries: [] }
    page.entries.push(entry)
  }
  if (page !== null) yield page
}
