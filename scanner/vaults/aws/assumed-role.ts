import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { VaultError } from '../vault-error.ts'
import { type AwsKeys, type AwsSession, asked, clientConfig, type KeyProvider } from './session.ts'

const RENEW_BEFORE_MILLISECONDS = 5 * 60_000

/** Keys of a role, asked for once and again shortly before they end; clients of many regions share them. */
export function assumedRole(session: AwsSession, roleArn: string, keys: KeyProvider): KeyProvider {
  const client = new STSClient(clientConfig(session, session.options.homeRegion, keys))
  let held: Promise<AwsKeys> | null = null
  return async () => {
    const had = await held?.catch(() => null)
    if (had?.expiration !== undefined && had.expiration.getTime() - Date.now() > RENEW_BEFORE_MILLISECONDS)
      return had
    held = assume(session, client, roleArn)
    return held
  }
}

async function assume(session: AwsSession, client: STSClient, roleArn: string): Promise<AwsKeys> {
  const { externalId } = session.options
  const { Credentials: given } = await asked(
    session,
    `sts:AssumeRole of ${roleArn}`,
    'the other account',
    () =>
      client.send(
        new AssumeRoleCommand({
          RoleArn: roleArn,
          RoleSessionName: 'sprawl',
          ...(externalId === null ? {} : { ExternalId: externalId }),
        }),
      ),
  )
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {}
  if (AccessKeyId === undefined || SecretAccessKey === undefined)
    throw new VaultError('failed', `sts:AssumeRole of ${roleArn} gave no keys.`, 'Check the role.')
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken === undefined ? {} : { sessionToken: SessionToken }),
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  }
}
