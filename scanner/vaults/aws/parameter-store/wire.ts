import { z } from 'zod'
import { AwsDate } from '../wire.ts'

const Policy = z.object({ PolicyType: z.string().optional(), PolicyText: z.string().optional() })

/** Of DescribeParameters. Descriptions and allowed patterns are not read: both may quote the value. */
export const DescribedParameter = z.object({
  Name: z.string(),
  ARN: z.string().optional(),
  Type: z.string().default('String'),
  KeyId: z.string().optional(),
  LastModifiedDate: AwsDate.nullish(),
  LastModifiedUser: z.string().optional(),
  Version: z.number().int().positive().default(1),
  Tier: z.string().optional(),
  Policies: z.array(Policy).default([]),
})
export type DescribedParameter = z.output<typeof DescribedParameter>

const Expiration = z.object({
  Type: z.literal('Expiration'),
  Attributes: z.object({ Timestamp: AwsDate }),
})

/** When the parameter deletes itself, by its Expiration policy; null where it has none. */
export function expiryOf({ Policies }: DescribedParameter): Date | null {
  for (const { PolicyText = '' } of Policies) {
    const read = Expiration.safeParse(jsonOf(PolicyText))
    if (read.success) return read.data.Attributes.Timestamp
  }
  return null
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
