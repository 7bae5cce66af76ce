import { z } from 'zod'
import type { EntryPage } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { type Reading, within } from './client.ts'
import { secretEntry } from './map.ts'
import { type Part, placeOf, whereabouts } from './parts.ts'
import { replies } from './replies.ts'

const SECRETS = 'GET /repos/{owner}/{repo}/environments/{environment_name}/secrets'
const Cursor = z.tuple([z.string(), z.int().positive()])

/** Secrets of the environments of a repository, one after the other in the order of their names. Throws VaultError. */
export async function* environmentPages(
  reading: Reading,
  part: Part,
  cursor: string | null,
): AsyncGenerator<EntryPage> {
  const place = placeOf(reading.organisation, part)
  const [from, firstPage] = cursor === null ? ['', 1] : cursorOf(cursor)
  const listed = await within(reading, part.call.route, () =>
    reading.lists.all(replies.environments, part.call.route, place),
  )
  const names = listed
    .map(({ name }) => name)
    .filter((name) => name >= from)
    .sort()
  if (names.length === 0) yield { entries: [], cursor: null }
  for (const [index, name] of names.entries()) {
    const at = { ...whereabouts(reading.organisation, part), call: SECRETS, environment: name }
    for (let page: number | null = name === from ? firstPage : 1; page !== null; ) {
      const number: number = page
      const read = await within(reading, SECRETS, () =>
        reading.lists.page(replies.secrets, SECRETS, { ...place, environment_name: name }, number),
      )
      const next = names[index + 1]
      const after = read.next === null ? (next === undefined ? null : [next, 1]) : [name, read.next]
      yield {
        entries: read.items.map((secret) => secretEntry(secret, at)),
        cursor: after === null ? null : JSON.stringify(after),
      }
      page = read.next
    }
  }
}

function cursorOf(text: string): z.infer<typeof Cursor> {
  const read = Cursor.safeParse(/^\[/.test(text) ? JSON.parse(text) : null)
  if (read.success) return read.data
  throw new VaultError('failed', 'The sync was interrupted in another version.', 'Sync it again.')
}
