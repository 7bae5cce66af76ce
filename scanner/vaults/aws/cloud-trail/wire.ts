import { z } from 'zod'

/** Of an event of LookupEvents and of the record inside it: who asked for what. Answers are never logged. */
export const LookedUpEvent = z.object({
  EventTime: z.date(),
  Resources: z.array(z.object({ ResourceName: z.string().optional() })).default([]),
  CloudTrailEvent: z.string().default('{}'),
})

const Name = z.string().optional().catch(undefined)

export const TrailRecord = z.object({
  eventName: z.string().default(''),
  errorCode: Name,
  userIdentity: z
    .object({
      type: z.string().default('Unknown'),
      arn: Name,
      userName: Name,
      accountId: Name,
      invokedBy: Name,
      sessionContext: z
        .object({ sessionIssuer: z.object({ arn: Name, userName: Name }).optional() })
        .nullish()
        .catch(null),
    })
    .prefault({}),
  requestParameters: z
    .object({ secretId: Name, name: Name, names: z.array(z.string()).optional().catch(undefined) })
    .nullish()
    .catch(null),
})
export type TrailRecord = z.output<typeof TrailRecord>
