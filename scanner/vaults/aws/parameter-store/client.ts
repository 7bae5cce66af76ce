import {
  DescribeParametersCommand,
  GetParameterCommand,
  ListTagsForResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { Secret } from '#scanner/secret.ts'
import { VaultError } from '../../vault-error.ts'
import { type AwsSession, asked, clientConfig, type KeyProvider } from '../session.ts'
import { AwsTags } from '../wire.ts'
import { DescribedParameter } from './wire.ts'

const PAGE = 50

export type ParameterStore = ReturnType<typeof parameterStore>

/** Parameter Store of one account in one region. Its calls throw VaultError. */
export function parameterStore(session: AwsSession, region: string, keys: KeyProvider) {
  const client = new SSMClient(clientConfig(session, region, keys))
  const call = <T>(name: string, work: () => Promise<T>) =>
    asked(session, `ssm:${name}`, `ssm.${region}`, work)
  const secureOnly =
    session.options.parameters === 'secure'
      ? { ParameterFilters: [{ Key: 'Type', Option: 'Equals', Values: ['SecureString'] }] }
      : {}
  return {
    async list(token: string | null, most = PAGE) {
      const reply = await call('DescribeParameters', () =>
        client.send(
          new DescribeParametersCommand({
            MaxResults: most,
            ...secureOnly,
            ...(token === null ? {} : { NextToken: token }),
          }),
        ),
      )
      return {
        parameters: DescribedParameter.array().parse(reply.Parameters ?? []),
        next: reply.NextToken || null,
      }
    },

    async tags(name: string): Promise<Record<string, string>> {
      const reply = await call('ListTagsForResource', () =>
        client.send(new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: name })),
      )
      return AwsTags.parse(reply.TagList ?? [])
    },

    /** Decrypts a SecureString only. Null where the version is not held any more. */
    async value(name: string, version: string, type: string): Promise<Secret | null> {
      const reply = await call('GetParameter', () =>
        client.send(
          new GetParameterCommand({
            Name: `${name}:${version}`,
            ...(type === 'SecureString' ? { WithDecryption: true } : {}),
          }),
        ),
      ).catch((error: unknown) => {
        if (error instanceof VaultError && error.code === 'gone') return null
        throw error
      })
      return reply?.Parameter?.Value === undefined ? null : new Secret(reply.Parameter.Value)
    },

    close: () => client.destroy(),
  }
}
