import { atOnce } from '../at-once.ts'
import type { ConnectorEntry, EntryPage } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { type Reading, within } from './client.ts'
import { environmentPages } from './environments.ts'
import { deployKeyEntry, secretEntry } from './map.ts'
import { authorizationEntry, installationEntry, tokenEntry } from './map-access.ts'
import { type Part, placeOf, whereabouts } from './parts.ts'
import { readersOf } from './readers.ts'
import { type ReplyList, replies } from './replies.ts'

const READERS_AT_ONCE = 4

/** Entries of a part from the place that a cursor names. Throws VaultError. */
export async function* readPart(
  reading: Reading,
  part: Part,
  cursor: string | null,
): AsyncGenerator<EntryPage> {
  if (part.list === 'environment-secrets') {
    yield* environmentPages(reading, part, cursor)
    return
  }
  for (let page: number | null = pageOf(cursor); page !== null; ) {
    const read: Page = await within(reading, part.call.route, () => pageOfPart(reading, part, Number(page)))
    yield { entries: read.entries, cursor: read.next === null ? null : String(read.next) }
    page = read.next
  }
}

type Page = { readonly entries: readonly ConnectorEntry[]; readonly next: number | null }

async function pageOfPart(reading: Reading, part: Part, page: number, readers = readersOf): Promise<Page> {
  const at = whereabouts(reading.organisation, part)
  const told = async <Item>(
    list: ReplyList<Item>,
    entryOf: (item: Item) => ConnectorEntry | Promise<ConnectorEntry>,
  ): Promise<Page> => {
    const { items, next } = await reading.lists.page(
      list,
      part.call.route,
      placeOf(reading.organisation, part),
      page,
    )
    return { entries: await atOnce(items, READERS_AT_ONCE, async (item) => entryOf(item)), next }
  }
  switch (part.list) {
    case 'deploy-keys':
      return told(replies.deployKeys, (key) => deployKeyEntry(key, at))
    case 'fine-grained-tokens':
      return told(replies.tokenGrants, (grant) => tokenEntry(grant, at))
    case 'credential-authorizations':
      return told(replies.authorizations, (given) => authorizationEntry(given, at))
    case 'app-installations':
      return told(replies.installations, (app) => installationEntry(app, at))
    default:
      return told(replies.secrets, async (secret) =>
        secretEntry(secret, at, await readers(reading, part, secret)),
      )
  }
}

/** Asks for the first page of a part and for nothing else. Throws VaultError. */
export async function probe(reading: Reading, part: Part): Promise<void> {
  if (part.list !== 'environment-secrets')
    return void (await within(reading, part.call.route, () => pageOfPart(reading, part, 1, async () => null)))
  for await (const _ of environmentPages(reading, part, null)) return
}

/** Throws VaultError. */
function pageOf(cursor: string | null): number {
  const page = cursor === null ? 1 : Number(cursor)
  if (Number.isSafeInteger(page) && page > 0) return page
  throw new VaultError('failed', 'The sync was interrupted in another version.', 'Sync it again.')
}
