import {
  GenerateCredentialReportCommand,
  GetAccessKeyLastUsedCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListServiceSpecificCredentialsCommand,
  ListUsersCommand,
  ListUserTagsCommand,
} from '@aws-sdk/client-iam'
import { type AwsSession, asked, clientConfig, type KeyProvider } from '../session.ts'
import { AwsTags } from '../wire.ts'
import { KeyUse, ListedKey, ListedServiceCredential, ListedUser } from './wire.ts'

export type Iam = ReturnType<typeof iam>

const marked = (marker: string | null | undefined) =>
  marker === null || marker === undefined ? {} : { Marker: marker }

/** IAM of one account, which has no regions. Its calls throw VaultError. */
export function iam(session: AwsSession, keys: KeyProvider) {
  const client = new IAMClient(clientConfig(session, session.options.homeRegion, keys))
  const call = <T>(name: string, work: () => Promise<T>) => asked(session, `iam:${name}`, 'iam', work)
  return {
    async users(marker: string | null, most = 100) {
      const reply = await call('ListUsers', () =>
        client.send(new ListUsersCommand({ MaxItems: most, ...marked(marker) })),
      )
      return { users: ListedUser.array().parse(reply.Users ?? []), next: reply.Marker || null }
    },

    async tags(user: string): Promise<Record<string, string>> {
      const reply = await call('ListUserTags', () => client.send(new ListUserTagsCommand({ UserName: user })))
      return AwsTags.parse(reply.Tags ?? [])
    },

    async accessKeys(user: string): Promise<ListedKey[]> {
      const found: ListedKey[] = []
      let marker: string | undefined
      do {
        const reply = await call('ListAccessKeys', () =>
          client.send(new ListAccessKeysCommand({ UserName: user, ...marked(marker) })),
        )
        found.push(...ListedKey.array().parse(reply.AccessKeyMetadata ?? []))
        marker = reply.Marker || undefined
      } while (marker !== undefined)
      return found
    },

    async lastUse(accessKeyId: string): Promise<KeyUse> {
      const reply = await call('GetAccessKeyLastUsed', () =>
        client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId })),
      )
      return KeyUse.parse(reply.AccessKeyLastUsed ?? {})
    },

    async serviceCredentials(marker: string | null, most = 100) {
      const reply = await call('ListServiceSpecificCredentials', () =>
        client.send(
          new ListServiceSpecificCredentialsCommand({ AllUsers: true, MaxItems: most, ...marked(marker) }),
        ),
      )
      return {
        credentials: ListedServiceCredential.array().parse(reply.ServiceSpecificCredentials ?? []),
        next: reply.Marker || null,
      }
    },

    /** Whether it is there; asking for it again makes none that is younger than four hours. */
    async makeReport(): Promise<boolean> {
      const reply = await call('GenerateCredentialReport', () =>
        client.send(new GenerateCredentialReportCommand({})),
      )
      return reply.State === 'COMPLETE'
    },

    async report(): Promise<{ content: Uint8Array; madeAt: Date | null }> {
      const reply = await call('GetCredentialReport', () => client.send(new GetCredentialReportCommand({})))
      return { content: reply.Content ?? new Uint8Array(), madeAt: reply.GeneratedTime ?? null }
    },

    close: () => client.destroy(),
  }
}
