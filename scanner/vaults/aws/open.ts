import type { ConnectorTools, EntryPage, OpenVault } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import { clientsOf } from './clients.ts'
import { trailPlaces } from './cloud-trail/places.ts'
import { readTrail } from './cloud-trail/read.ts'
import { examine } from './doctor/examine.ts'
import { examineRotation } from './doctor/rotation.ts'
import { keyProvider } from './keys.ts'
import type { AwsCredential, AwsOptions } from './options.ts'
import { findParts } from './parts.ts'
import { readPart } from './read-part.ts'
import { readValue } from './read-value.ts'
import { remembered } from './remembered.ts'
import { rotateSecret } from './rotate-secret.ts'
import type { AwsSession } from './session.ts'

/** AWS, with the credential or as the machine it runs on. Nothing is asked before something is read. */
export async function openAws(
  options: AwsOptions,
  credential: AwsCredential | null,
  tools: ConnectorTools,
): Promise<OpenVault> {
  const session: AwsSession = { options, tools }
  const known = remembered(session, await keyProvider(session, credential))
  const clients = clientsOf(session)
  return {
    doctor: (mode) => examine(session, known, clients, mode),
    async *parts() {
      yield* findParts(session, await known.accounts())
    },
    async *entries(part, cursor) {
      const [id = '', region = '', service = ''] = part.split('/')
      const account = await known.account(id)
      const { partition } = await known.caller()
      const place = { partition, account: id, region, now: tools.now() }
      yield* ofPart(readPart(clients, { account, place, service, cursor, signal: tools.signal }))
    },
    value: (entry, version) => readValue(clients, known.account, entry, version),
    sightings: options.cloudTrail
      ? async function* (cursor) {
          const caller = await known.caller()
          const places = trailPlaces(session, caller, await known.accounts())
          yield* readTrail(session, places, caller.arn, cursor)
        }
      : null,
    rotate: (entry) => rotateSecret(clients, known.account, entry),
    examineRotation: (samples) => examineRotation(session, known, clients, samples),
    close: async () => clients.close(),
  }
}

/** A region that is not switched on refuses a credential that AWS took before: that ends its part, not the sync. */
async function* ofPart(pages: AsyncIterable<EntryPage>): AsyncGenerator<EntryPage> {
  try {
    yield* pages
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'refused-credential') throw error
    throw new VaultError(
      'not-permitted',
      error.message,
      'The region may not be switched on for the account, or the credential has ended since.',
    )
  }
}
