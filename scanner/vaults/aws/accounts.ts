import { OrganizationsClient, paginateListAccounts } from '@aws-sdk/client-organizations'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { atOnce } from '../at-once.ts'
import { VaultError } from '../vault-error.ts'
import { assumedRole } from './assumed-role.ts'
import { type Account, type AwsSession, asked, clientConfig, type KeyProvider } from './session.ts'

/** As whom the credential is known. Throws VaultError when it is refused. */
export type Caller = { readonly account: string; readonly arn: string; readonly partition: string }

/** `hides`: which accounts there are could not be asked. */
type Closed = { readonly name: string; readonly reason: string; readonly hides?: boolean }

export type Accounts = {
  readonly readable: readonly Account[]
  /** Found, or named, and no way in. */
  readonly closed: readonly Closed[]
}

const ROLES_AT_ONCE = 8

export async function callerOf(session: AwsSession, keys: KeyProvider): Promise<Caller> {
  const { homeRegion } = session.options
  const client = new STSClient(clientConfig(session, homeRegion, keys))
  const { Account: account = '', Arn: arn = '' } = await asked(
    session,
    'sts:GetCallerIdentity',
    `sts.${homeRegion}`,
    () => client.send(new GetCallerIdentityCommand({})),
  )
  return { account, arn, partition: arn.split(':')[1] ?? 'aws' }
}

/** Every account: our own, those of the roles, those of the organisation. */
export async function findAccounts(
  session: AwsSession,
  caller: Caller,
  keys: KeyProvider,
): Promise<Accounts> {
  const { roles, ownAccount } = session.options
  const own: Account = { id: caller.account, keys }
  const members = session.options.organisation ? await membersOf(session, caller, keys) : NOBODY
  const named = new Map(roles.map((arn) => [accountOfArn(arn), arn]))
  for (const { id } of members.accounts)
    if (session.options.roleName !== null && !named.has(id) && id !== caller.account)
      named.set(id, `arn:${caller.partition}:iam::${id}:role/${session.options.roleName}`)
  const tried = await atOnce([...named], ROLES_AT_ONCE, async ([id, role]) => {
    const provider = assumedRole(session, role, keys)
    const refused = await provider().then(
      () => null,
      (error: unknown) => reasonOf(session, error),
    )
    return { id, keys: provider, refused }
  })
  const outside = members.accounts.filter(({ id }) => !named.has(id) && id !== caller.account)
  return {
    readable: [
      ...(ownAccount && !named.has(caller.account) ? [own] : []),
      ...tried.filter(({ refused }) => refused === null),
    ].map(({ id, keys: provider }) => ({ id, keys: provider })),
    closed: [
      ...members.problems,
      ...tried.flatMap(({ id, refused }) => (refused === null ? [] : [{ name: id, reason: refused }])),
      ...outside.map(({ id, name }) => ({
        name: id,
        reason: `Found in the organisation${name === '' ? '' : ` as ${name}`}; no role lets in: name one in the options.`,
      })),
    ],
  }
}

type Members = {
  readonly accounts: readonly { readonly id: string; readonly name: string }[]
  readonly problems: readonly Closed[]
}
const NOBODY: Members = { accounts: [], problems: [] }

async function membersOf(session: AwsSession, caller: Caller, keys: KeyProvider): Promise<Members> {
  const client = new OrganizationsClient(clientConfig(session, session.options.homeRegion, keys))
  try {
    const accounts = await asked(session, 'organizations:ListAccounts', caller.account, async () => {
      const found: { id: string; name: string }[] = []
      for await (const { Accounts: page = [] } of paginateListAccounts({ client }, {}))
        for (const { Id = '', Name = '', State, Status } of page)
          if ((State ?? Status) === 'ACTIVE') found.push({ id: Id, name: Name })
      return found
    })
    return { accounts, problems: [] }
  } catch (error) {
    return {
      accounts: [],
      problems: [{ name: 'organisation', reason: reasonOf(session, error), hides: true }],
    }
  }
}

/** What stands beside a part that cannot be read; an abort and a refused credential of ours end the sync. */
function reasonOf({ tools }: AwsSession, error: unknown): string {
  tools.signal.throwIfAborted()
  if (!(error instanceof VaultError) || error.code === 'unreachable') throw error
  return `${error.message} ${error.hint}`
}

const accountOfArn = (arn: string): string => arn.split(':')[4] ?? ''
