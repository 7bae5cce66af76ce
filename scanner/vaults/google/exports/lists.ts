import type { z } from 'zod'
import type { ConnectorEntry, ExportFormat, ExportPage } from '../../connector.ts'
import { jsonItems } from '../../json-items.ts'
import { VaultError } from '../../vault-error.ts'
import { partName } from '../place.ts'
import { secretEntry } from '../secret-manager/map.ts'
import { keyEntry } from '../service-account-keys/map.ts'
import { AccountKey, ListedSecret } from '../wire.ts'

const PAGE = 500

type List<Wire extends z.ZodType> = Pick<ExportFormat, 'name' | 'title' | 'madeBy'> & {
  readonly knownBy: RegExp
  readonly wire: Wire
  readonly entry: (item: z.output<Wire>) => { readonly part: string; readonly entry: ConnectorEntry }
}

/** A list as `gcloud … --format=json` prints it. */
const listed = <Wire extends z.ZodType>({ knownBy, wire, entry, ...named }: List<Wire>): ExportFormat => ({
  ...named,
  recognises: (head) => /^\s*\[/.test(head) && knownBy.test(head),
  async *read(content): AsyncGenerator<ExportPage> {
    let page: { part: string; entries: ConnectorEntry[] } | null = null
    for await (const { item } of jsonItems(content, [])) {
      const next = entry(understood(wire, item))
      if (page !== null && (page.part !== next.part || page.entries.length >= PAGE)) {
        yield page
        page = null
      }
      page ??= { part: next.part, entries: [] }
      page.entries.push(next.entry)
    }
    if (page !== null) yield page
  },
})

function understood<Wire extends z.ZodType>(wire: Wire, item: unknown): z.output<Wire> {
  const read = wire.safeParse(item)
  if (read.success) return read.data
  throw new VaultError(
    'failed',
    'An item of the list could not be understood.',
    'Make it with --format=json.',
  )
}

const SECRET = /"name": ?"projects\/[^"/]+\/(?:locations\/[^"/]+\/)?secrets\/[^"/]+"/
const KEY = /"name": ?"projects\/[^"/]+\/serviceAccounts\/[^"/]+\/keys\/[^"/]+"/

const secretsList = listed({
  name: 'secrets-list',
  title: 'Google Secret Manager, as the command line lists it (JSON)',
  madeBy: 'gcloud secrets list --project=PROJECT --format=json > secrets.json',
  knownBy: SECRET,
  wire: ListedSecret,
  entry: (secret) => {
    const [, project = '', , location = ''] = secret.name.split('/')
    const region = secret.name.includes('/locations/') ? location : null
    return {
      part: partName(project, region, 'secret-manager'),
      entry: secretEntry(secret, 'not-asked', project),
    }
  },
})

const keysList = listed({
  name: 'service-account-keys-list',
  title: 'Keys of one Google service account, as the command line lists them (JSON)',
  madeBy:
    'gcloud iam service-accounts keys list --iam-account=ACCOUNT --managed-by=user --format=json > keys.json',
  knownBy: KEY,
  wire: AccountKey,
  entry: (key) => {
    const [, project = '', , email = ''] = key.name.split('/')
    const account = { email, uniqueId: '', disabled: false }
    return {
      part: `${partName(project, null, 'service-account-keys')}/${email}`,
      entry: keyEntry(key, account, 'not-asked', project),
    }
  },
})

export const googleLists: readonly ExportFormat[] = [secretsList, keysList]
