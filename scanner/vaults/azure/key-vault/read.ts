import type { z } from 'zod'
import { atOnce } from '../../at-once.ts'
import type { ConnectorEntry, EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { pagesOf } from '../paged.ts'
import type { AzureServer, AzureSession } from '../session.ts'
import { CertificateItem, KeyItem, SecretItem } from '../wire.ts'
import { certificateEntry } from './certificate.ts'
import { type Holding, type Item, nameOf } from './item.ts'
import { keyEntry } from './key.ts'
import { secretEntry } from './secret.ts'

export const API = 'api-version=7.4'
/** As many as a vault gives at most. */
const PAGE = 25
const AT_ONCE = 8
/** As many as the ledger takes of an entry. */
const MOST_VERSIONS = 5_000

type Listed = Item & { readonly isManaged: boolean; readonly facts: Readonly<Record<string, string>> }
/** What is read of each item besides the lists. */
type ToEntry = (server: AzureServer, item: Listed, versions: readonly Listed[]) => Promise<ConnectorEntry>

const WIRES = {
  secrets: SecretItem.transform(
    ({ id, attributes, tags, managed, contentType }): Listed => ({
      id,
      attributes,
      tags: tags ?? {},
      isManaged: managed === true,
      facts: contentType ? { contentType: contentType.slice(0, 255) } : {},
    }),
  ),
  keys: KeyItem.transform(
    ({ kid, attributes, tags, managed }): Listed => ({
      id: kid,
      attributes,
      tags: tags ?? {},
      isManaged: managed === true,
      facts: managed === true ? { managed: 'true' } : {},
    }),
  ),
  certificates: CertificateItem.transform(
    ({ id, attributes, tags, x5t }): Listed => ({
      id,
      attributes,
      tags: tags ?? {},
      isManaged: false,
      facts: x5t ? { thumbprint: x5t } : {},
    }),
  ),
} satisfies Record<Holding, z.ZodType<Listed>>

const ENTRIES: Readonly<Record<Holding, ToEntry>> = {
  secrets: async ({ address }, item, versions) => secretEntry(address, item, versions),
  keys: keyEntry,
  certificates: certificateEntry,
}

/**
 * Secrets, keys or certificates of a vault with their versions. The secret and the key behind a certificate are told as
 * the certificate, unless certificates are not read.
 */
export async function* readVault(
  session: AzureSession,
  address: string,
  holding: Holding,
  cursor: string | null,
): AsyncGenerator<EntryPage> {
  const server = session.vault(address)
  const isManagedTold = !session.options.services.includes('certificates')
  const first = `/${holding}?${API}&maxresults=${PAGE}`
  for await (const page of pagesOf(server, first, WIRES[holding], cursor)) {
    const items = page.items.filter(({ isManaged }) => !isManaged || isManagedTold)
    const entries = await atOnce(items, AT_ONCE, async (item) => {
      const versions = await versionsIn(server, holding, item)
      return versions.length === 0 ? null : ENTRIES[holding](server, item, versions)
    })
    yield { entries: entries.filter((entry) => entry !== null), cursor: page.cursor }
  }
}

/** None: it was deleted since it was listed. */
async function versionsIn(server: AzureServer, holding: Holding, item: Listed): Promise<Listed[]> {
  const name = encodeURIComponent(nameOf(item, holding))
  const found: Listed[] = []
  try {
    const first = `/${holding}/${name}/versions?${API}&maxresults=${PAGE}`
    for await (const { items } of pagesOf(server, first, WIRES[holding])) found.push(...items)
  } catch (error) {
    if (error instanceof VaultError && error.code === 'gone') return []
    throw error
  }
  if (found.length > MOST_VERSIONS)
    throw new VaultError(
      'failed',
      `${item.id} has more than ${MOST_VERSIONS} versions.`,
      'Back it up under another name, or leave its vault out.',
    )
  return found
}
