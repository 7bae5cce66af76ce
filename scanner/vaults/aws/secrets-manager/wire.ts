import { z } from 'zod'
import { AwsDate, AwsTags } from '../wire.ts'

/** Of ListSecrets. The description is not read: people write passwords into it. */
export const ListedSecret = z.object({
  ARN: z.string(),
  Name: z.string(),
  Type: z.string().optional(),
  KmsKeyId: z.string().optional(),
  RotationEnabled: z.boolean().default(false),
  RotationLambdaARN: z.string().optional(),
  RotationRules: z
    .object({ AutomaticallyAfterDays: z.number().optional(), ScheduleExpression: z.string().optional() })
    .optional(),
  LastRotatedDate: AwsDate.nullish(),
  LastChangedDate: AwsDate.nullish(),
  LastAccessedDate: AwsDate.nullish(),
  DeletedDate: AwsDate.nullish(),
  NextRotationDate: AwsDate.nullish(),
  CreatedDate: AwsDate.nullish(),
  Tags: AwsTags,
  SecretVersionsToStages: z.record(z.string(), z.array(z.string())).default({}),
  OwningService: z.string().optional(),
  PrimaryRegion: z.string().optional(),
})
export type ListedSecret = z.output<typeof ListedSecret>

/** Of ListSecretVersionIds. */
export const ListedVersion = z.object({
  VersionId: z.string(),
  VersionStages: z.array(z.string()).default([]),
  CreatedDate: AwsDate.nullish(),
})
export type ListedVersion = z.output<typeof ListedVersion>
