import type { RotationOffer } from '../connector.ts'
import type { AwsOptions } from './options.ts'

const LEAST = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'SprawlRotate',
      Effect: 'Allow',
      Action: ['secretsmanager:RotateSecret', 'lambda:InvokeFunction'],
      Resource: '*',
    },
  ],
}

/** Rotation functions of Secrets Manager. */
export const awsRotation: RotationOffer<AwsOptions> = {
  what: 'Secrets of Secrets Manager that have a rotation function: AWS runs it, at once.',
  policy: () => [
    {
      title: 'Policy: rotate secrets, nothing else',
      language: 'json',
      text: `${JSON.stringify(LEAST, null, 2)}\n`,
    },
  ],
}
