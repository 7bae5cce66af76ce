import type { AwsService } from './options.ts'

/** Where an entry was read: partition, account, region (`global` of IAM), and the clock, for dates that are past. */
export type Place = {
  readonly partition: string
  readonly account: string
  readonly region: string
  readonly now: Date
}

export const partName = (account: string, region: string, service: AwsService): string =>
  `${account}/${region}/${service}`

/** Partition, account and region as an ARN says them. */
export function placeOfArn(arn: string, now: Date): Place {
  const [, partition = 'aws', , region = '', account = ''] = arn.split(':')
  return { partition, account, region: region === '' ? 'global' : region, now }
}
