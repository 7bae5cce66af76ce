import * as secrets from '@aws-sdk/client-secrets-manager'
import * as ssm from '@aws-sdk/client-ssm'
import { type Asked, action, pageOf, Refusal } from './asked.ts'
import type { WorldParameter, WorldSecret } from './world.ts'

const tagsOf = (tags: Readonly<Record<string, string>>) =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))

/** By ARN or by name. */
function secretOf({ world, region, input }: Asked): WorldSecret {
  const found = (world.secrets.get(region) ?? []).find(({ arn, name }) =>
    [arn, name].includes(String(input.SecretId)),
  )
  if (found === undefined) throw new Refusal('ResourceNotFoundException')
  return found
}

function parameterOf({ world, region }: Asked, name: string): WorldParameter {
  const found = (world.parameters.get(region) ?? []).find((each) => each.name === name)
  if (found === undefined) throw new Refusal('ParameterNotFound')
  return found
}

export const secretActions = [
  action(secrets.ListSecrets$, ({ world, region, input }) => {
    const all = (world.secrets.get(region) ?? []).filter(
      ({ listed }) => input.IncludePlannedDeletion === true || listed.DeletedDate === undefined,
    )
    const { items, next } = pageOf(all, input.NextToken, Number(input.MaxResults ?? 100))
    return {
      SecretList: items.map((secret) => ({
        ARN: secret.arn,
        Name: secret.name,
        CreatedDate: secret.createdAt,
        LastChangedDate: secret.versions.at(-1)?.createdAt,
        Tags: tagsOf(secret.tags),
        SecretVersionsToStages: Object.fromEntries(
          secret.versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]),
        ),
        ...secret.listed,
      })),
      NextToken: next,
    }
  }),
  action(secrets.DescribeSecret$, (asked) => {
    const { arn, name } = secretOf(asked)
    return { ARN: arn, Name: name }
  }),
  action(secrets.ListSecretVersionIds$, (asked) => {
    const { arn, name, versions, isClosed } = secretOf(asked)
    if (isClosed) throw new Refusal('AccessDeniedException')
    return {
      ARN: arn,
      Name: name,
      Versions: versions.map(({ id, stages, createdAt }) => ({
        VersionId: id,
        VersionStages: stages,
        CreatedDate: createdAt,
      })),
    }
  }),
  action(secrets.GetSecretValue$, (asked) => {
    const { arn, name, versions } = secretOf(asked)
    const version = versions.find(({ id }) => id === asked.input.VersionId)
    if (version === undefined) throw new Refusal('ResourceNotFoundException')
    return { ARN: arn, Name: name, VersionId: version.id, SecretString: version.value }
  }),
  action(secrets.RotateSecret$, (asked) => {
    const { arn, name } = secretOf(asked)
    return { ARN: arn, Name: name, VersionId: String(asked.input.ClientRequestToken) }
  }),
  action(ssm.DescribeParameters$, ({ world, region, account, input }) => {
    const isSecureOnly = input.ParameterFilters !== undefined
    const all = (world.parameters.get(region) ?? []).filter(
      ({ type }) => !isSecureOnly || type === 'SecureString',
    )
    const { items, next } = pageOf(all, input.NextToken, Number(input.MaxResults ?? 50))
    return {
      Parameters: items.map(({ name, type, values, modifiedAt, described }) => ({
        Name: name,
        ARN: `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`,
        Type: type,
        Version: values.length,
        LastModifiedDate: modifiedAt,
        Tier: 'Standard',
        ...described,
      })),
      NextToken: next,
    }
  }),
  action(ssm.ListTagsForResource$, (asked) => ({
    TagList: tagsOf(parameterOf(asked, String(asked.input.ResourceId)).tags),
  })),
  action(ssm.GetParameter$, (asked) => {
    const [name = '', version = ''] = String(asked.input.Name).split(':')
    const { type, values } = parameterOf(asked, name)
    const value = values[Number(version) - 1]
    if (value === undefined) throw new Refusal('ParameterVersionNotFound')
    const isSealed = type === 'SecureString' && asked.input.WithDecryption !== true
    return {
      Parameter: { Name: name, Type: type, Version: Number(version), Value: isSealed ? 'sealed' : value },
    }
  }),
]
