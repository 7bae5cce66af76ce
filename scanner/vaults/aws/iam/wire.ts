import { z } from 'zod'
import { AwsDate } from '../wire.ts'

/** Of ListUsers. */
export const ListedUser = z.object({ UserName: z.string(), Arn: z.string() })
export type ListedUser = z.output<typeof ListedUser>

/** Of ListAccessKeys. */
export const ListedKey = z.object({
  UserName: z.string().default(''),
  AccessKeyId: z.string(),
  Status: z.string().default('Active'),
  CreateDate: AwsDate.nullish(),
})
export type ListedKey = z.output<typeof ListedKey>

/** Of GetAccessKeyLastUsed; no date is a key that was never used. */
export const KeyUse = z.object({
  LastUsedDate: AwsDate.nullish(),
  ServiceName: z.string().default('N/A'),
  Region: z.string().default('N/A'),
})
export type KeyUse = z.output<typeof KeyUse>

/** Of ListServiceSpecificCredentials: metadata, never the password. */
export const ListedServiceCredential = z.object({
  UserName: z.string().default(''),
  Status: z.string().default('Active'),
  ServiceUserName: z.string().optional(),
  ServiceCredentialAlias: z.string().optional(),
  ServiceSpecificCredentialId: z.string(),
  ServiceName: z.string().default(''),
  CreateDate: AwsDate.nullish(),
  ExpirationDate: AwsDate.nullish(),
})
export type ListedServiceCredential = z.output<typeof ListedServiceCredential>
