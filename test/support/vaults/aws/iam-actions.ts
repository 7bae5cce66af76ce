import * as iam from '@aws-sdk/client-iam'
import { type Asked, action, pageOf, Refusal } from './asked.ts'
import { START, type WorldUser } from './world.ts'

function userOf({ world, input }: Asked): WorldUser {
  const found = world.users.find(({ name }) => name === input.UserName)
  if (found === undefined) throw new Refusal('NoSuchEntity', 404)
  return found
}

const REPORTS = new WeakSet<object>()

export const iamActions = [
  action(iam.ListUsers$, ({ world, input }) => {
    const { items, next } = pageOf(world.users, input.Marker, Number(input.MaxItems ?? 100))
    return {
      Users: items.map(({ name, arn }) => ({
        UserName: name,
        Arn: arn,
        Path: '/',
        UserId: 'AIDADOUBLE',
        CreateDate: START,
      })),
      IsTruncated: next !== undefined,
      Marker: next,
    }
  }),
  action(iam.ListUserTags$, (asked) => ({
    Tags: Object.entries(userOf(asked).tags).map(([Key, Value]) => ({ Key, Value })),
    IsTruncated: false,
  })),
  action(iam.ListAccessKeys$, (asked) => {
    const { name, keys } = userOf(asked)
    return {
      AccessKeyMetadata: keys.map(({ id, active, createdAt }) => ({
        UserName: name,
        AccessKeyId: id,
        Status: active ? 'Active' : 'Inactive',
        CreateDate: createdAt,
      })),
      IsTruncated: false,
    }
  }),
  action(iam.GetAccessKeyLastUsed$, ({ world, input }) => {
    const user = world.users.find(({ keys }) => keys.some(({ id }) => id === input.AccessKeyId))
    const used = user?.keys.find(({ id }) => id === input.AccessKeyId)
    if (user === undefined || used === undefined) throw new Refusal('AccessDenied', 403)
    return {
      UserName: user.name,
      AccessKeyLastUsed:
        used.usedAt === null
          ? { ServiceName: 'N/A', Region: 'N/A' }
          : { LastUsedDate: used.usedAt, ServiceName: 's3', Region: 'eu-west-1' },
    }
  }),
  action(iam.ListServiceSpecificCredentials$, ({ world, input }) => {
    const { items, next } = pageOf(world.serviceCredentials, input.Marker, Number(input.MaxItems ?? 100))
    return { ServiceSpecificCredentials: items, IsTruncated: next !== undefined, Marker: next }
  }),
  action(iam.GenerateCredentialReport$, ({ world }) => {
    const isMade = REPORTS.has(world)
    REPORTS.add(world)
    return { State: isMade ? 'COMPLETE' : 'STARTED' }
  }),
  action(iam.GetCredentialReport$, ({ world }) => {
    if (!REPORTS.has(world)) throw new Refusal('ReportNotPresent', 410)
    return { Content: Buffer.from(world.report), ReportFormat: 'text/csv', GeneratedTime: START }
  }),
]
