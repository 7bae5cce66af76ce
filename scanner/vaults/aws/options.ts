import { z } from 'zod'

/** What an account can be read for; each is a part of its own in every region (IAM: once per account). */
export const AwsService = z.enum([
  'secrets-manager',
  'parameter-store',
  'access-keys',
  'service-credentials',
  'credential-report',
])
export type AwsService = z.infer<typeof AwsService>

const RoleArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, 'An ARN of a role, arn:aws:iam::…:role/…')

/** Where and what to read. No credential is among them: an external id is an agreement, not a secret. */
export const AwsOptions = z.strictObject({
  /** Empty: every region that is enabled for the account. */
  regions: z
    .array(z.string().regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/))
    .max(60)
    .default([]),
  services: z.array(AwsService).min(1).default(AwsService.options),
  /** Roles of other accounts to go through, one per account. */
  roles: z.array(RoleArn).max(2_000).default([]),
  /** Name of a role that every account of the organisation has; used for those that `roles` does not name. */
  roleName: z
    .string()
    .regex(/^[\w+=,.@/-]{1,512}$/)
    .nullable()
    .default(null),
  externalId: z.string().min(2).max(1_224).nullable().default(null),
  /** Whether the account of the credential itself is read, besides those of the roles. */
  ownAccount: z.boolean().default(true),
  /** Finds the accounts of the organisation; those that no role lets in are told as found and not readable. */
  organisation: z.boolean().default(false),
  /** SecureString only, or every parameter: a plain String may be a secret too. */
  parameters: z.enum(['secure', 'all']).default('secure'),
  /** Asks CloudTrail who read what in the last 90 days, two calls a second. */
  cloudTrail: z.boolean().default(false),
  /** Where calls without a region of their own go; another partition has another one (`cn-north-1`). */
  homeRegion: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/)
    .default('us-east-1'),
  /** Another server that speaks AWS: an endpoint inside a private network, an emulator. */
  endpoint: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
})
export type AwsOptions = z.output<typeof AwsOptions>

/** An access key; null stands for the ambient credentials of the machine. */
export const AwsCredential = z.strictObject({
  accessKeyId: z.string().regex(/^[A-Z0-9]{16,128}$/),
  secretAccessKey: z.string().min(1).max(200),
  sessionToken: z.string().min(1).max(5_000).nullable().default(null),
})
export type AwsCredential = z.output<typeof AwsCredential>
