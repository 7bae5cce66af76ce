import type { EntryPage } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import type { Clients } from './clients.ts'
import { readAccessKeys, readServiceCredentials } from './iam/read.ts'
import { readReport } from './iam/read-report.ts'
import { AwsService } from './options.ts'
import { readParameters } from './parameter-store/read.ts'
import type { Place } from './place.ts'
import { readSecrets } from './secrets-manager/read.ts'
import type { Account } from './session.ts'

type Reading = {
  readonly account: Account
  readonly place: Place
  readonly service: string
  readonly cursor: string | null
  readonly signal: AbortSignal
}

/** Pages of one part. Throws VaultError. */
export function readPart(clients: Clients, reading: Reading): AsyncIterable<EntryPage> {
  const { account, place, cursor, signal } = reading
  const service = AwsService.safeParse(reading.service)
  if (!service.success)
    throw new VaultError('gone', `There is no part of this name: ${reading.service}.`, 'Sync again.')
  switch (service.data) {
    case 'secrets-manager':
      return readSecrets(clients.secrets(account, place.region), place, cursor)
    case 'parameter-store':
      return readParameters(clients.parameters(account, place.region), place, cursor)
    case 'access-keys':
      return readAccessKeys(clients.iam(account), place, cursor)
    case 'service-credentials':
      return readServiceCredentials(clients.iam(account), place, cursor)
    case 'credential-report':
      return readReport(clients.iam(account), place, cursor, signal)
  }
}
