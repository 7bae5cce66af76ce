import type { Secret } from '#scanner/secret.ts'
import type { ConnectorEntry, ConnectorVersion } from '../connector.ts'
import type { Clients } from './clients.ts'
import type { Account } from './session.ts'

/** The value of one version. IAM gives none out, and neither does what is scheduled for deletion: null. */
export async function readValue(
  clients: Clients,
  accountOf: (id: string) => Promise<Account>,
  entry: ConnectorEntry,
  version: ConnectorVersion,
): Promise<Secret | null> {
  const { account = '', region = '', type = '' } = entry.facts
  if (!entry.enabled) return null
  if (entry.kind === 'secret')
    return clients.secrets(await accountOf(account), region).value(entry.path, version.name)
  if (entry.kind === 'parameter')
    return clients.parameters(await accountOf(account), region).value(nameOf(entry), version.name, type)
  return null
}

/** A name that was too long for the ledger is asked for by its ARN. */
const nameOf = ({ name, path }: ConnectorEntry): string => (name.length < 500 ? name : path)
