import type { ConnectorTools, OpenVault } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { ambientToken } from './ambient-token.ts'
import { readLog } from './audit-log/read.ts'
import { examine } from './doctor.ts'
import type { GoogleCredential, GoogleOptions } from './options.ts'
import { placeOf } from './place.ts'
import { findParts } from './projects.ts'
import { readSecrets, readValue } from './secret-manager/read.ts'
import { readKeys } from './service-account-keys/read.ts'
import { googleSession } from './session.ts'
import { type GoogleToken, keyToken } from './token.ts'

/** Google Cloud, by the key of a service account or as the machine it runs on. */
export async function openGoogle(
  options: GoogleOptions,
  credential: GoogleCredential | null,
  tools: ConnectorTools,
): Promise<OpenVault> {
  const session = googleSession(options, tools, await tokenOf(options, credential, tools))
  return {
    doctor: (mode) => examine(session, mode),
    parts: (before) => findParts(session, before),
    async *entries(part, cursor) {
      const place = placeOf(part)
      if (place.service === 'secret-manager') yield* readSecrets(session, place, cursor)
      else if (place.service === 'service-account-keys') yield* readKeys(session, place.project, cursor)
      else throw new VaultError('gone', `There is no part of this name: ${part}.`, 'Sync again.')
    },
    value: (entry, version) => readValue(session, entry, version),
    sightings: options.auditLog ? (cursor) => readLog(session, cursor) : null,
    close: async () => undefined,
  }
}

async function tokenOf(
  options: GoogleOptions,
  credential: GoogleCredential | null,
  tools: ConnectorTools,
): Promise<GoogleToken> {
  if (credential !== null) return keyToken(credential, options, tools)
  if (tools.ambient) return ambientToken(options, tools)
  throw new VaultError(
    'refused-credential',
    'No credential was given, and those of this machine may not be used.',
    'Give the JSON key of a service account, or run `sprawl collect google-cloud` where the credential is.',
  )
}
