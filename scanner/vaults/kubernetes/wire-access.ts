import { z } from 'zod'

export const Version = z.object({ gitVersion: z.string() })

export const ApiGroups = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      preferredVersion: z.object({ version: z.string() }).nullish(),
    }),
  ),
})

export const SelfReview = z.object({
  status: z.object({ userInfo: z.object({ username: z.string() }) }).nullish(),
})

export const AccessReview = z.object({ status: z.object({ allowed: z.boolean() }).nullish() })

/** Since when the cluster notes the use of tokens in Secrets. */
export const TokenTracking = z.object({ data: z.object({ since: z.iso.date() }).nullish() })
