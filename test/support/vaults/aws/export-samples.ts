import type { ExportSample } from '../suite-vault.ts'
import { madeUpKeyId } from './suite.ts'
import { ACCOUNT, madeUp } from './world.ts'

const COLUMNS =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
const NONE = 'false,N/A,N/A,N/A,N/A'

/** A credential report: root with a key; a person with a password; a robot with two keys, one of them inactive. */
export const reportText = [
  COLUMNS,
  `<root_account>,arn:aws:iam::${ACCOUNT}:root,2019-03-01T08:00:00+00:00,not_supported,2026-01-02T03:04:05+00:00,not_supported,not_supported,false,true,2019-03-02T08:00:00+00:00,N/A,N/A,N/A,${NONE},false,N/A,false,N/A`,
  `ada,arn:aws:iam::${ACCOUNT}:user/people/ada,2024-03-01T08:00:00+00:00,true,no_information,2024-03-01T08:00:00+00:00,2026-12-01T08:00:00+00:00,true,${NONE},${NONE},false,N/A,false,N/A`,
  `"build,robot",arn:aws:iam::${ACCOUNT}:user/robot,2023-03-01T08:00:00+00:00,false,N/A,N/A,N/A,false,true,2023-03-01T08:00:00+00:00,2026-11-01T10:00:00+00:00,eu-west-1,s3,false,2022-01-01T08:00:00+00:00,N/A,N/A,N/A,true,2023-04-01T08:00:00+00:00,false,N/A`,
  '',
].join('\n')

const canary = madeUp()

export const exportSamples: readonly ExportSample[] = [
  {
    format: 'credential-report',
    fileName: 'credential-report.csv',
    content: reportText,
    entries: 6,
    sightings: 0,
    canaries: [],
  },
  {
    format: 'list-secrets',
    fileName: 'secrets.json',
    content: JSON.stringify(
      {
        SecretList: [
          {
            ARN: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/"{[db-AbCdEf`,
            Name: 'prod/"{[db',
            Description: `it is ${canary}`,
            LastChangedDate: '2026-05-01T10:00:00.123000+02:00',
            CreatedDate: 1_700_000_000.5,
            Tags: [{ Key: 'team', Value: 'payments' }],
            SecretVersionsToStages: { 'aaaa-1': ['AWSCURRENT'], 'aaaa-0': ['AWSPREVIOUS'] },
          },
          { ARN: `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:b-AbCdEf`, Name: 'b' },
        ],
      },
      null,
      4,
    ),
    entries: 2,
    sightings: 0,
    canaries: [canary],
  },
  {
    format: 'describe-parameters',
    fileName: 'parameters.json',
    content: JSON.stringify({
      Parameters: [
        {
          Name: '/app/a',
          ARN: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/app/a`,
          Type: 'SecureString',
          LastModifiedDate: '2026-05-01T10:00:00Z',
          LastModifiedUser: `arn:aws:sts::${ACCOUNT}:assumed-role/admin/ada@example.com`,
          Version: 3,
          AllowedPattern: canary,
          Value: canary,
        },
      ],
    }),
    entries: 1,
    sightings: 0,
    canaries: [canary],
  },
  {
    format: 'list-access-keys',
    fileName: 'access-keys.json',
    content: JSON.stringify({
      AccessKeyMetadata: [
        {
          UserName: 'ada',
          AccessKeyId: madeUpKeyId(),
          Status: 'Inactive',
          CreateDate: '2024-01-01T00:00:00Z',
        },
      ],
    }),
    entries: 1,
    sightings: 0,
    canaries: [],
  },
]
