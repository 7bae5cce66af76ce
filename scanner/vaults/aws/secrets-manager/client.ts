import { randomUUID } from 'node:crypto'
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  ListSecretVersionIdsCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { Secret } from '#scanner/secret.ts'
import { VaultError } from '../../vault-error.ts'
import { type AwsSession, asked, clientConfig, type KeyProvider } from '../session.ts'
import { ListedSecret, ListedVersion } from './wire.ts'

const PAGE = 100

export type SecretsManager = ReturnType<typeof secretsManager>

/** Secrets Manager of one account in one region. Its calls throw VaultError. */
export function secretsManager(session: AwsSession, region: string, keys: KeyProvider) {
  const client = new SecretsManagerClient(clientConfig(session, region, keys))
  const call = <T>(name: string, work: () => Promise<T>) =>
    asked(session, `secretsmanager:${name}`, `secretsmanager.${region}`, work)
  return {
    /** Those that are scheduled for deletion too: what is told of them is told with them. */
    async list(token: string | null, most = PAGE) {
      const reply = await call('ListSecrets', () =>
        client.send(
          new ListSecretsCommand({
            MaxResults: most,
            IncludePlannedDeletion: true,
            SortOrder: 'asc',
            ...(token === null ? {} : { NextToken: token }),
          }),
        ),
      )
      return { secrets: ListedSecret.array().parse(reply.SecretList ?? []), next: reply.NextToken || null }
    },

    /** Every version that is still held, also without a stage. */
    async versions(arn: string): Promise<ListedVersion[]> {
      const found: ListedVersion[] = []
      let token: string | undefined
      do {
        const reply = await call('ListSecretVersionIds', () =>
          client.send(
            new ListSecretVersionIdsCommand({
              SecretId: arn,
              IncludeDeprecated: true,
              MaxResults: PAGE,
              ...(token === undefined ? {} : { NextToken: token }),
            }),
          ),
        )
        found.push(...ListedVersion.array().parse(reply.Versions ?? []))
        token = reply.NextToken || undefined
      } while (token !== undefined)
      return found
    },

    async arnOf(id: string): Promise<string> {
      const reply = await call('DescribeSecret', () =>
        client.send(new DescribeSecretCommand({ SecretId: id })),
      )
      return reply.ARN ?? id
    },

    /** Null where the version is not held any more, or has no value yet. */
    async value(arn: string, version: string): Promise<Secret | null> {
      const reply = await call('GetSecretValue', () =>
        client.send(new GetSecretValueCommand({ SecretId: arn, VersionId: version })),
      ).catch(nullIfGone)
      if (reply?.SecretString !== undefined) return new Secret(reply.SecretString)
      return reply?.SecretBinary === undefined ? null : new Secret(textOf(reply.SecretBinary))
    },

    /** The function of the secret is run now. What is sent again names the same version, so that it is done once. */
    async rotate(arn: string): Promise<void> {
      const command = new RotateSecretCommand({
        SecretId: arn,
        ClientRequestToken: randomUUID(),
        RotateImmediately: true,
      })
      await call('RotateSecret', () => client.send(command))
    },

    close: () => client.destroy(),
  }
}

function nullIfGone(error: unknown): null {
  if (error instanceof VaultError && error.code === 'gone') return null
  throw error
}

/** Bytes that are no text keep one value each, so that they can still be compared. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString(Buffer.from(bytes).toString('utf8').includes('\uFFFD') ? 'base64' : 'utf8')
