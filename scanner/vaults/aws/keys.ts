import { machineFetch } from '../machine-identity.ts'
import { VaultError } from '../vault-error.ts'
import type { AwsCredential } from './options.ts'
import { type AwsSession, clientConfig, type KeyProvider } from './session.ts'

/**
 * Where keys come from: the credential that was given, else what the machine has (environment, profile, single
 * sign-on, web identity, instance), and that only where somebody at the machine asked. Throws VaultError.
 */
export async function keyProvider(
  session: AwsSession,
  credential: AwsCredential | null,
): Promise<KeyProvider> {
  if (credential !== null) {
    const { accessKeyId, secretAccessKey, sessionToken } = credential
    const keys = { accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) }
    return async () => keys
  }
  if (!session.tools.ambient)
    throw new VaultError(
      'refused-credential',
      'No credential was given, and those of this machine may not be used.',
      'Give an access key, or run `sprawl collect aws` where the credential is.',
    )
  // The SDK asks the service of an instance by a way of its own; this is its switch.
  const isAllowed = session.tools.machineIdentity !== undefined
  if (!isAllowed) process.env.AWS_EC2_METADATA_DISABLED = 'true'
  const { defaultProvider } = await import('@aws-sdk/credential-provider-node')
  const { region, requestHandler } = clientConfig(session, session.options.homeRegion, async () => nobody())
  const provider = defaultProvider({ clientConfig: { region, requestHandler } })
  return async () => {
    try {
      return await provider()
    } catch (error) {
      if (!isAllowed && error instanceof Error && error.name === 'CredentialsProviderError')
        machineFetch(session.tools)
      throw error
    }
  }
}

function nobody(): never {
  throw new Error('The ambient chain asks by itself.')
}
