import * as cloudTrail from '@aws-sdk/client-cloudtrail'
import * as organizations from '@aws-sdk/client-organizations'
import * as sts from '@aws-sdk/client-sts'
import { type Action, action, pageOf, Refusal, sessionKeyId } from './asked.ts'
import { iamActions } from './iam-actions.ts'
import { secretActions } from './secret-actions.ts'
import { ACCOUNT } from './world.ts'

const stsActions = [
  action(sts.GetCallerIdentity$, ({ account }) => ({
    Account: account,
    Arn: `arn:aws:iam::${account}:user/sprawl`,
    UserId: 'AIDADOUBLE',
  })),
  action(sts.AssumeRole$, ({ input, world }) => {
    const role = String(input.RoleArn)
    const wanted = world.roles.get(role)
    if (wanted === undefined || (wanted !== null && input.ExternalId !== wanted))
      throw new Refusal('AccessDenied', 403)
    const account = role.split(':')[4] ?? ''
    return {
      Credentials: {
        AccessKeyId: sessionKeyId(account),
        SecretAccessKey: 'assumed',
        SessionToken: 'session',
        Expiration: new Date(Date.now() + 3_600_000),
      },
    }
  }),
]

const otherActions = [
  action(organizations.ListAccounts$, ({ input, world, account }) => {
    if (account !== ACCOUNT) throw new Refusal('AccessDeniedException')
    const { items, next } = pageOf(world.members, input.NextToken, 2)
    return { Accounts: items, NextToken: next }
  }),
  action(cloudTrail.LookupEvents$, ({ input, world, region }) => {
    const [attribute] = Array.isArray(input.LookupAttributes) ? input.LookupAttributes : []
    const found = world.events.filter(
      (event) =>
        event.EventName === attribute?.AttributeValue &&
        String(event.CloudTrailEvent).includes(`"${region}"`),
    )
    const { items, next } = pageOf(found, input.NextToken, 2)
    return { Events: items, NextToken: next }
  }),
]

export const actions: ReadonlyMap<string, Action> = new Map(
  [...secretActions, ...iamActions, ...stsActions, ...otherActions].map((each) => [
    each.operation.name,
    each,
  ]),
)
