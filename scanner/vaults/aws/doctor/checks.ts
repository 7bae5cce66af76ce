import type { VaultMode } from '#inventory/model/vault.ts'
import type { Clients } from '../clients.ts'
import type { AwsOptions, AwsService } from '../options.ts'
import type { Account } from '../session.ts'

/** No secret has this name: whoever may ask is told that it is not there, whoever may not is refused. */
export const NOBODY = 'sprawl-doctor-asks-for-nothing'

export type Check = {
  readonly permission: string
  /** Part or account it is asked for. */
  readonly part: string
  readonly effect: string
  readonly ask: () => Promise<unknown>
  /** It grants what this mode has no use for. */
  readonly isMore: boolean
  /** A refusal may come from a grant that names paths, which the made-up name is not among. */
  readonly isLimited: boolean
}

type Asked = {
  readonly clients: Clients
  readonly account: Account
  readonly regions: readonly string[]
  readonly options: AwsOptions
  readonly mode: VaultMode
}

/** Every permission that a sync of an account uses, and those that it should not have been given. */
export const checksOf = (asked: Asked): Check[] =>
  asked.options.services.flatMap((service) => BY_SERVICE[service](asked))

const needed = (permission: string, part: string, effect: string, ask: Check['ask']): Check => ({
  permission,
  part,
  effect,
  ask,
  isMore: false,
  isLimited: false,
})

const ofValues = (mode: VaultMode, permission: string, part: string, ask: Check['ask']): Check => ({
  permission,
  part,
  effect:
    mode === 'fingerprint'
      ? 'Without it no value is read there. A grant that names paths is refused here too.'
      : 'It reads values, which metadata mode never does: take it away.',
  ask,
  isMore: mode === 'metadata',
  isLimited: true,
})

const BY_SERVICE: Readonly<Record<AwsService, (asked: Asked) => Check[]>> = {
  'secrets-manager': ({ clients, account, regions, mode }) =>
    regions.flatMap((region) => {
      const client = clients.secrets(account, region)
      const part = `${account.id}/${region}/secrets-manager`
      return [
        needed('secretsmanager:ListSecrets', part, 'No secret of this region is known.', () =>
          client.list(null, 1),
        ),
        needed(
          'secretsmanager:ListSecretVersionIds',
          part,
          'When values were changed by hand, and older versions, are not known.',
          () => client.versions(NOBODY),
        ),
        ofValues(mode, 'secretsmanager:GetSecretValue', part, () => client.value(NOBODY, NOBODY_VERSION)),
      ]
    }),
  'parameter-store': ({ clients, account, regions, mode }) =>
    regions.flatMap((region) => {
      const client = clients.parameters(account, region)
      const part = `${account.id}/${region}/parameter-store`
      return [
        needed('ssm:DescribeParameters', part, 'No parameter of this region is known.', () =>
          client.list(null, 1),
        ),
        needed('ssm:ListTagsForResource', part, 'Owners and environments are not known from tags.', () =>
          client.tags(NOBODY),
        ),
        ofValues(mode, 'ssm:GetParameter', part, () => client.value(NOBODY, '1', 'SecureString')),
      ]
    }),
  'access-keys': ({ clients, account }) => {
    const client = clients.iam(account)
    const part = `${account.id}/global/access-keys`
    return [
      needed('iam:ListUsers', part, 'No access key of a user is known.', () => client.users(null, 1)),
      needed('iam:ListAccessKeys', part, 'No access key of a user is known.', () =>
        client.accessKeys(NOBODY),
      ),
      {
        ...needed('iam:GetAccessKeyLastUsed', part, 'When keys were last used is not known.', () =>
          client.lastUse(NOBODY_KEY),
        ),
        isLimited: true,
      },
      needed('iam:ListUserTags', part, 'Owners are not known from tags of users.', () => client.tags(NOBODY)),
    ]
  },
  'service-credentials': ({ clients, account }) => [
    needed(
      'iam:ListServiceSpecificCredentials',
      `${account.id}/global/service-credentials`,
      'Passwords and API keys of CodeCommit, Keyspaces, Bedrock and CloudWatch Logs are not known.',
      () => clients.iam(account).serviceCredentials(null, 1),
    ),
  ],
  'credential-report': ({ clients, account }) => {
    const client = clients.iam(account)
    const part = `${account.id}/global/credential-report`
    const effect = 'Keys of the root user, console passwords and signing certificates are not known.'
    return [
      needed('iam:GenerateCredentialReport', part, effect, () => client.makeReport()),
      needed('iam:GetCredentialReport', part, effect, () => client.report()),
    ]
  },
}

export const NOBODY_VERSION = '00000000-0000-4000-8000-000000000000'
const NOBODY_KEY = 'A'.repeat(20)
