import type { VaultMode } from '#inventory/model/vault.ts'
import type { PolicyText } from '../connector.ts'
import type { AwsOptions, AwsService } from './options.ts'

type Statement = {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: string | readonly string[]
  readonly Condition?: unknown
}

const METADATA: Readonly<Record<AwsService, readonly string[]>> = {
  'secrets-manager': ['secretsmanager:ListSecrets', 'secretsmanager:ListSecretVersionIds'],
  'parameter-store': ['ssm:DescribeParameters', 'ssm:ListTagsForResource'],
  'access-keys': ['iam:ListUsers', 'iam:ListUserTags', 'iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'],
  'service-credentials': ['iam:ListUsers', 'iam:ListServiceSpecificCredentials'],
  'credential-report': ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
}

/** The least that a sync uses, as IAM takes it: for the account or role that reads, and for the roles that let it in. */
export function awsPolicy(options: AwsOptions, mode: VaultMode): readonly PolicyText[] {
  const across = options.roles.length > 0 || options.roleName !== null
  return [
    {
      title: across
        ? 'Permissions of the role in each account that is read'
        : 'Permissions of the user or role that Sprawl reads as',
      language: 'json',
      text: policyOf([...metadataOf(options), ...(mode === 'fingerprint' ? valuesOf(options) : [])]),
    },
    ...(across || options.organisation
      ? [
          {
            title: 'Permissions of the credential that Sprawl begins with',
            language: 'json' as const,
            text: policyOf(beginningOf(options)),
          },
        ]
      : []),
    ...(across
      ? [
          {
            title: 'Trust policy of those roles: put the ARN of the credential that Sprawl begins with',
            language: 'json' as const,
            text: policyOf([trustOf(options)]),
          },
        ]
      : []),
  ]
}

/** China and GovCloud are AWS of their own. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'arn:aws-cn'
  return region.startsWith('us-gov-') ? 'arn:aws-us-gov' : 'arn:aws'
}

const allow = (Sid: string, Action: readonly string[], Resource: Statement['Resource'] = '*'): Statement => ({
  Sid,
  Effect: 'Allow',
  Action,
  Resource,
})

const policyOf = (Statement: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement }, null, 2)

function metadataOf(options: AwsOptions): Statement[] {
  const isRegional = options.services.some((service) =>
    ['secrets-manager', 'parameter-store'].includes(service),
  )
  const actions = [
    ...new Set([
      ...options.services.flatMap((service) => METADATA[service]),
      ...(isRegional && options.regions.length === 0 ? ['ec2:DescribeRegions'] : []),
      ...(options.cloudTrail ? ['cloudtrail:LookupEvents', 'secretsmanager:DescribeSecret'] : []),
    ]),
  ]
  return [allow('SprawlMetadata', actions)]
}

/** Resources may be narrowed to names; then let the limits of the vault name the same paths. */
function valuesOf({ services, homeRegion }: AwsOptions): Statement[] {
  const arn = partitionOf(homeRegion)
  const reads = [
    ...(services.includes('secrets-manager') ? ['secretsmanager'] : []),
    ...(services.includes('parameter-store') ? ['ssm'] : []),
  ]
  if (reads.length === 0) return []
  return [
    ...(reads.includes('secretsmanager')
      ? [allow('SprawlSecretValues', ['secretsmanager:GetSecretValue'], `${arn}:secretsmanager:*:*:secret:*`)]
      : []),
    ...(reads.includes('ssm')
      ? [allow('SprawlParameterValues', ['ssm:GetParameter'], `${arn}:ssm:*:*:parameter/*`)]
      : []),
    {
      ...allow('SprawlDecrypt', ['kms:Decrypt'], `${arn}:kms:*:*:key/*`),
      Condition: {
        StringLike: { 'kms:ViaService': reads.map((service) => `${service}.*.amazonaws.com`) },
      },
    },
  ]
}

function beginningOf({ roles, roleName, organisation, homeRegion }: AwsOptions): Statement[] {
  const resources = [
    ...roles,
    ...(roleName === null ? [] : [`${partitionOf(homeRegion)}:iam::*:role/${roleName}`]),
  ]
  return [
    ...(resources.length > 0 ? [allow('SprawlAssume', ['sts:AssumeRole'], resources)] : []),
    ...(organisation ? [allow('SprawlDiscover', ['organizations:ListAccounts'])] : []),
  ]
}

const trustOf = ({ externalId, homeRegion }: AwsOptions) => ({
  Sid: 'SprawlComesIn',
  Effect: 'Allow',
  Principal: { AWS: `${partitionOf(homeRegion)}:iam::ACCOUNT:role/NAME` },
  Action: 'sts:AssumeRole',
  ...(externalId === null ? {} : { Condition: { StringEquals: { 'sts:ExternalId': externalId } } }),
})
