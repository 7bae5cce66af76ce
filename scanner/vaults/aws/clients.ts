import { type Iam, iam } from './iam/client.ts'
import { type ParameterStore, parameterStore } from './parameter-store/client.ts'
import { type SecretsManager, secretsManager } from './secrets-manager/client.ts'
import type { Account, AwsSession } from './session.ts'

export type Clients = {
  readonly secrets: (account: Account, region: string) => SecretsManager
  readonly parameters: (account: Account, region: string) => ParameterStore
  readonly iam: (account: Account) => Iam
  readonly close: () => void
}

/** One client for each service of an account in a region. */
export function clientsOf(session: AwsSession): Clients {
  const open: { readonly close: () => void }[] = []
  const kept = <Client extends { readonly close: () => void }>(
    make: (account: Account, region: string) => Client,
  ) => {
    const clients = new Map<string, Client>()
    return (account: Account, region: string): Client => {
      const key = `${account.id} ${region}`
      const client = clients.get(key) ?? make(account, region)
      if (!clients.has(key)) open.push(client)
      clients.set(key, client)
      return client
    }
  }
  const ofIam = kept((account) => iam(session, account.keys))
  return {
    secrets: kept((account, region) => secretsManager(session, region, account.keys)),
    parameters: kept((account, region) => parameterStore(session, region, account.keys)),
    iam: (account) => ofIam(account, 'global'),
    close: () => {
      for (const client of open) client.close()
    },
  }
}
