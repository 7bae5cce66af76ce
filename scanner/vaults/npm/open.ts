import type { DoctorReport, PermissionCheck } from '#inventory/model/vault.ts'
import type { ConnectorTools, EntryPage, OpenVault } from '../connector.ts'
import { examined } from '../examined.ts'
import { type VaultHttp, vaultHttp } from '../http.ts'
import { VaultError } from '../vault-error.ts'
import { tokenEntry } from './map.ts'
import type { NpmCredential, NpmOptions } from './options.ts'
import { TokenPage, WhoAmI } from './wire.ts'

const PAGE_SIZE = 100

type Account = { readonly name: string; readonly http: VaultHttp }

/** Tokens of accounts. npm never gives a token out again: there is no value to read. */
export async function openNpm(
  { endpoint, requestsPerSecond }: NpmOptions,
  credential: NpmCredential | null,
  { fetch, signal, now }: ConnectorTools,
): Promise<OpenVault> {
  if (credential === null)
    throw new VaultError('refused-credential', 'npm needs a credential.', 'Give {"token": …}.')
  const tokens = 'token' in credential ? [credential.token] : credential.tokens
  const ways = tokens.map((token) =>
    vaultHttp({
      base: endpoint,
      headers: () => ({ authorization: `Bearer ${token}` }),
      pace: requestsPerSecond,
      fetch,
      signal,
    }),
  )
  const accounts = async (): Promise<Account[]> => {
    const found = new Map<string, Account>()
    for (const http of ways) {
      const { data } = await http.ask({ path: '-/whoami', reply: WhoAmI })
      found.set(data.username, { name: data.username, http })
    }
    return [...found.values()]
  }
  return {
    doctor: () => examine(accounts, { now, signal }),
    async *parts() {
      for (const { name } of await accounts()) yield { name, state: 'pending', reason: null }
    },
    async *entries(name, cursor) {
      const account = (await accounts()).find((each) => each.name === name)
      if (account === undefined) throw new VaultError('gone', `There is no part ${name}.`, 'Sync it again.')
      for (let page: number | null = pageOf(cursor); page !== null; ) {
        signal.throwIfAborted()
        const read: EntryPage = await pageOfTokens(account, page)
        yield read
        page = read.cursor === null ? null : pageOf(read.cursor)
      }
    },
    value: null,
    sightings: null,
    close: async () => {},
  }
}

async function pageOfTokens({ name, http }: Account, page: number, size = PAGE_SIZE): Promise<EntryPage> {
  const query = { page: String(page), perPage: String(size) }
  const { data } = await http.ask({ path: '-/npm/v1/tokens', query, reply: TokenPage })
  const { next } = data.urls
  return {
    entries: data.objects.map((token) => tokenEntry(token, name)),
    cursor: next == null || next === '' ? null : String(page + 1),
  }
}

/** npm counts pages from nought. Throws VaultError. */
function pageOf(cursor: string | null): number {
  const page = cursor === null ? 0 : Number(cursor)
  if (Number.isSafeInteger(page) && page >= 0) return page
  throw new VaultError('failed', 'The sync was interrupted in another version.', 'Sync it again.')
}

async function examine(
  accounts: () => Promise<Account[]>,
  tools: Pick<ConnectorTools, 'now' | 'signal'>,
): Promise<DoctorReport> {
  return examined(tools, async () => {
    const checks: PermissionCheck[] = []
    const found = await accounts()
    for (const account of found)
      checks.push({
        permission: 'list tokens',
        part: account.name,
        state: await pageOfTokens(account, 0, 1).then(() => 'granted' as const, missing),
        effect:
          'Its tokens are not in the inventory. Where npm lists them to no granular token, import a file.',
      })
    const identity = found.map(({ name }) => name).join(', ')
    return { identity, checks }
  })
}

function missing(error: unknown): 'missing' {
  if (error instanceof VaultError && (error.code === 'not-permitted' || error.code === 'gone'))
    return 'missing'
  throw error
}
