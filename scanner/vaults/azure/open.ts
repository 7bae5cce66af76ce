import type { ConnectorTools, OpenVault } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { ambientTokens } from './access/ambient.ts'
import { type AzureTokens, applicationTokens } from './access/token.ts'
import type { AzureCredential } from './credential.ts'
import { examine } from './doctor.ts'
import { examineRotation } from './doctor-rotation.ts'
import { readDirectory } from './entra/read.ts'
import { readVault } from './key-vault/read.ts'
import { rotate } from './key-vault/rotate.ts'
import { readValue } from './key-vault/secret.ts'
import type { AzureOptions } from './options.ts'
import { findParts } from './parts.ts'
import { placeOf } from './place.ts'
import { azureSession } from './session.ts'

/** Azure, as an application of the directory or as the machine it runs on. */
export async function openAzure(
  options: AzureOptions,
  credential: AzureCredential | null,
  tools: ConnectorTools,
): Promise<OpenVault> {
  const session = azureSession(options, tools, await tokensOf(options, credential, tools))
  return {
    doctor: (mode) => examine(session, mode),
    parts: () => findParts(session),
    async *entries(part, cursor) {
      const place = placeOf(part, options)
      if (place === null)
        throw new VaultError('gone', `There is no part of this name: ${part}.`, 'Sync again.')
      if ('address' in place) yield* readVault(session, place.address, place.service, cursor)
      else yield* readDirectory(session, place.service, cursor)
    },
    value: (entry, version) => readValue(session, entry, version),
    sightings: null,
    rotate: (entry) => rotate(session, entry),
    examineRotation: (samples) => examineRotation(session, samples),
    close: async () => undefined,
  }
}

async function tokensOf(
  options: AzureOptions,
  credential: AzureCredential | null,
  tools: ConnectorTools,
): Promise<AzureTokens> {
  if (credential !== null) return applicationTokens(credential, options, tools)
  if (tools.ambient) return ambientTokens(options, tools)
  throw new VaultError(
    'refused-credential',
    'No credential was given, and those of this machine may not be used.',
    'Give an application of the directory, or run `sprawl collect azure` where the credential is.',
  )
}
