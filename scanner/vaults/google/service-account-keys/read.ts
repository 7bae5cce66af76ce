import type { ConnectorEntry, EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import type { GoogleSession } from '../session.ts'
import { AccountPage, type Activity, ActivityPage, KeyList, type ServiceAccount } from '../wire.ts'
import { keyEntry, type UseTold } from './map.ts'

/** Ten keys each at most. */
const ACCOUNTS_A_PAGE = 40

/** Keys that people made, of all service accounts of a project, with when they were last used. */
export async function* readKeys(
  session: GoogleSession,
  project: string,
  cursor: string | null,
): AsyncGenerator<EntryPage> {
  const uses = await usesIn(session, project)
  let pageToken = cursor ?? ''
  do {
    const { data } = await session.iam.ask({
      path: `v1/projects/${project}/serviceAccounts`,
      query: { pageSize: String(ACCOUNTS_A_PAGE), ...(pageToken === '' ? {} : { pageToken }) },
      reply: AccountPage,
    })
    const entries: ConnectorEntry[] = []
    for (const account of data.accounts) entries.push(...(await keysOf(session, account, uses, project)))
    pageToken = data.nextPageToken
    yield { entries, cursor: pageToken === '' ? null : pageToken }
  } while (pageToken !== '')
}

type Uses = ReadonlyMap<string, Activity> | 'not-permitted'

async function keysOf(session: GoogleSession, account: ServiceAccount, uses: Uses, project: string) {
  const listed = await session.iam
    .ask({ path: `v1/${account.name}/keys`, query: { keyTypes: 'USER_MANAGED' }, reply: KeyList })
    .catch((error: unknown) => {
      if (error instanceof VaultError && error.code === 'gone') return null
      throw error
    })
  return (listed?.data.keys ?? []).map((key) => keyEntry(key, account, useOf(uses, key.name), project))
}

const idOf = (name: string): string => name.split('/').at(-1) ?? ''

const useOf = (uses: Uses, name: string): UseTold =>
  uses === 'not-permitted' ? uses : (uses.get(idOf(name)) ?? null)

/** Of a project at once: it has a hundred accounts and ten keys each, unless more was asked for. */
async function usesIn(session: GoogleSession, project: string): Promise<Uses> {
  const uses = new Map<string, Activity>()
  let pageToken = ''
  try {
    do {
      const { data } = await session.activity.ask({
        path: `v1/projects/${project}/locations/global/activityTypes/serviceAccountKeyLastAuthentication/activities:query`,
        query: { pageSize: '1000', ...(pageToken === '' ? {} : { pageToken }) },
        reply: ActivityPage,
      })
      for (const activity of data.activities) uses.set(idOf(activity.fullResourceName), activity)
      pageToken = data.nextPageToken
    } while (pageToken !== '')
    return uses
  } catch (error) {
    if (error instanceof VaultError && error.code === 'not-permitted') return 'not-permitted'
    throw error
  }
}
