import { atOnce } from '../../at-once.ts'
import type { ConnectorEntry, EntryPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { paged } from '../paged.ts'
import type { Place } from '../place.ts'
import { accessKeyEntry } from './access-key.ts'
import type { Iam } from './client.ts'
import { serviceCredentialEntry } from './service-credential.ts'
import type { ListedUser } from './wire.ts'

/** IAM answers some tens of calls a second for a whole account. */
const USERS_AT_ONCE = 6

/** Keys of all users, a page of users at a time. */
export const readAccessKeys = (client: Iam, place: Place, cursor: string | null) =>
  paged(cursor, async (token): Promise<EntryPage> => {
    const { users, next } = await client.users(token)
    const entries = await atOnce(users, USERS_AT_ONCE, (user) => keysOf(client, user, place))
    return { entries: entries.flat(), cursor: next }
  })

async function keysOf(client: Iam, { UserName, Arn }: ListedUser, place: Place): Promise<ConnectorEntry[]> {
  const keys = await client.accessKeys(UserName).catch(orIf('gone', []))
  if (keys.length === 0) return []
  const tags = await client.tags(UserName).catch(orIf('not-permitted', {}))
  return atOnce(keys, 1, async (key) => {
    const use = await client.lastUse(key.AccessKeyId).catch(orIf('not-permitted', 'not-permitted' as const))
    return accessKeyEntry({ ...key, UserName }, Arn, use, tags, place)
  })
}

/** The list names users, not their ARNs, which hold a path: those are looked up once, when there is anything to name. */
export function readServiceCredentials(client: Iam, place: Place, cursor: string | null) {
  let arns: Promise<ReadonlyMap<string, string>> | null = null
  const arnOf = async (user: string) => {
    arns ??= arnsOf(client)
    return (await arns).get(user) ?? `arn:${place.partition}:iam::${place.account}:user/${user}`
  }
  return paged(cursor, async (token): Promise<EntryPage> => {
    const { credentials, next } = await client.serviceCredentials(token)
    const entries = await atOnce(credentials, 1, async (each) =>
      serviceCredentialEntry(each, await arnOf(each.UserName), place),
    )
    return { entries, cursor: next }
  })
}

/** At most 5,000 users, by the quota of an account. */
async function arnsOf(client: Iam): Promise<ReadonlyMap<string, string>> {
  const arns = new Map<string, string>()
  let marker: string | null = null
  do {
    const { users, next }: Awaited<ReturnType<Iam['users']>> = await client.users(marker)
    for (const { UserName, Arn } of users) arns.set(UserName, Arn)
    marker = next
  } while (marker !== null)
  return arns
}

const orIf =
  <T>(code: VaultError['code'], instead: T) =>
  (error: unknown): T => {
    if (error instanceof VaultError && error.code === code) return instead
    throw error
  }
