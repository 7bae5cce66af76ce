import type { z } from 'zod'
import { accountOfKeyId } from '#scanner/rules/derive/aws.ts'
import type { ExportFormat } from '../../connector.ts'
import { jsonItems } from '../../json-items.ts'
import { VaultError } from '../../vault-error.ts'
import { accessKeyEntry } from '../iam/access-key.ts'
import { ListedKey } from '../iam/wire.ts'
import { parameterEntry } from '../parameter-store/map.ts'
import { DescribedParameter } from '../parameter-store/wire.ts'
import { partName, placeOfArn } from '../place.ts'
import { secretEntry } from '../secrets-manager/map.ts'
import { ListedSecret } from '../secrets-manager/wire.ts'
import { type PlacedEntry, pagesOf } from './pages.ts'

type List<Wire extends z.ZodType> = Pick<ExportFormat, 'name' | 'title' | 'madeBy'> & {
  readonly list: string
  readonly wire: Wire
  readonly entry: (item: z.output<Wire>, now: Date) => PlacedEntry
}

/** A list as the AWS command line prints it with `--output json`. */
const listed = <Wire extends z.ZodType>({ list, wire, entry, ...named }: List<Wire>): ExportFormat => ({
  ...named,
  recognises: (head) => new RegExp(`^\\s*\\{\\s*"${list}"\\s*:\\s*\\[`).test(head),
  read: (content, { now }) =>
    pagesOf(
      (async function* () {
        const at = now()
        for await (const { item } of jsonItems(content, [list])) yield entry(understood(wire, item, list), at)
      })(),
    ),
})

function understood<Wire extends z.ZodType>(wire: Wire, item: unknown, list: string): z.output<Wire> {
  const read = wire.safeParse(item)
  if (read.success) return read.data
  throw new VaultError(
    'failed',
    `An item of ${list} could not be understood.`,
    'Make the file with --output json and without --query.',
  )
}

const listSecrets = listed({
  name: 'list-secrets',
  title: 'AWS Secrets Manager, as the command line lists it (JSON)',
  madeBy: 'aws secretsmanager list-secrets --include-planned-deletion --output json > secrets.json',
  list: 'SecretList',
  wire: ListedSecret,
  entry: (secret, now) => {
    const place = placeOfArn(secret.ARN, now)
    return {
      part: partName(place.account, place.region, 'secrets-manager'),
      entry: secretEntry(secret, 'not-asked', place),
    }
  },
})

const describeParameters = listed({
  name: 'describe-parameters',
  title: 'AWS Parameter Store, as the command line lists it (JSON)',
  madeBy: 'aws ssm describe-parameters --output json > parameters.json',
  list: 'Parameters',
  wire: DescribedParameter,
  entry: (parameter, now) => {
    const place = placeOfArn(parameter.ARN ?? 'arn:aws:ssm:unknown:unknown', now)
    return {
      part: partName(place.account, place.region, 'parameter-store'),
      entry: parameterEntry(parameter, {}, place),
    }
  },
})

const listAccessKeys = listed({
  name: 'list-access-keys',
  title: 'AWS access keys of one user, as the command line lists them (JSON)',
  madeBy: 'aws iam list-access-keys --user-name NAME --output json > access-keys.json',
  list: 'AccessKeyMetadata',
  wire: ListedKey,
  entry: (key, now) => {
    const { account = 'unknown' } = accountOfKeyId({ accessKeyId: key.AccessKeyId }, '')
    const arn = `arn:aws:iam::${account}:user/${key.UserName}`
    return {
      part: `${partName(account, 'global', 'access-keys')}/${key.UserName}`,
      entry: accessKeyEntry(key, arn, 'not-asked', {}, { ...placeOfArn(arn, now), region: 'global' }),
    }
  },
})

export const awsLists: readonly ExportFormat[] = [listSecrets, describeParameters, listAccessKeys]
