import type { ConsumerRecord } from '#inventory/model/vault-recording.ts'
import type { TrailRecord } from './wire.ts'

/** Whoever made a call, as a consumer; null where the log does not say who. */
export function consumerOf(record: TrailRecord, at: Date, region: string): ConsumerRecord | null {
  const { userIdentity: who, eventName } = record
  const name = nameOf(who)
  if (name === null) return null
  return {
    kind: kindOf(who),
    name: name.slice(0, 500),
    place: `${who.accountId ?? 'aws'} ${region}`,
    via: 'cloud-log',
    detail: eventName,
    lastSeenAt: at.toISOString(),
    startedAt: null,
  }
}

type Who = TrailRecord['userIdentity']

const isSignOn = ({ arn = '' }: Who) => arn.includes('/AWSReservedSSO_')

function nameOf(who: Who): string | null {
  if (who.type === 'AssumedRole' && !isSignOn(who))
    return who.sessionContext?.sessionIssuer?.userName ?? who.arn ?? null
  if (isSignOn(who)) return who.arn?.split('/').at(-1) ?? null
  return who.userName ?? who.invokedBy ?? who.arn ?? null
}

function kindOf(who: Who): ConsumerRecord['kind'] {
  if (isSignOn(who) || who.type === 'Root') return 'person'
  if (who.type === 'AssumedRole' || who.type === 'AWSService') return 'service'
  return 'unknown'
}

/** Our own reading is no use of the secret. */
export const isOurs = ({ userIdentity: { arn = '' } }: TrailRecord, ourArn: string): boolean =>
  arn === ourArn || /:assumed-role\/[^/]+\/sprawl$/.test(arn)
