import type { ConnectorEntry } from '../../connector.ts'
import { known, type Told, without } from '../../evidence.ts'
import type { Place } from '../place.ts'
import { disabledAt } from './access-key.ts'
import { iamEntry, onlyVersion, userOf } from './entry.ts'
import type { ListedServiceCredential } from './wire.ts'

const TOLD: Told = { scope: 'global', call: 'ListServiceSpecificCredentials' }

/** A password or API key of IAM for one service: CodeCommit, Keyspaces, Bedrock, CloudWatch Logs. */
export function serviceCredentialEntry(
  credential: ListedServiceCredential,
  userArn: string,
  place: Place,
): ConnectorEntry {
  const { ServiceSpecificCredentialId: id, ServiceName, UserName, Status, ServiceUserName } = credential
  const enabled = Status === 'Active'
  const created = credential.CreateDate ?? null
  const expires = credential.ExpirationDate ?? null
  return iamEntry(place, {
    path: `${userArn}/service-specific-credential/${id}`,
    name: `${UserName} ${ServiceName} ${id}`,
    kind: 'service-credential',
    enabled,
    facts: {
      user: UserName,
      service: ServiceName,
      status: Status,
      ...(ServiceUserName === undefined ? {} : { serviceUser: ServiceUserName }),
    },
    identity: userOf(userArn, UserName),
    versions: [onlyVersion(id, enabled, created, expires)],
    evidence: [
      created === null ? without('unknown', 'created', TOLD) : known('created', created, TOLD),
      created === null
        ? without('unknown', 'last-rotated', TOLD)
        : known(
            'last-rotated',
            created,
            TOLD,
            'When it was made; a password that was reset since keeps this date.',
          ),
      without('unknown', 'last-used', TOLD, 'IAM does not count its uses.'),
      without('never', 'next-rotation', TOLD, 'IAM does not rotate it.'),
      expires === null
        ? without('never', 'expires', TOLD, 'It does not expire.')
        : known('expires', expires, TOLD),
      ...disabledAt(enabled, TOLD),
    ],
  })
}
