import { setTimeout as wait } from 'node:timers/promises'
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import { type AwsSession, asked, clientConfig, type KeyProvider } from '../session.ts'
import { LookedUpEvent, TrailRecord } from './wire.ts'

export type TrailEvent = {
  readonly at: Date
  readonly resources: readonly string[]
  readonly record: TrailRecord
}

/** AWS allows two look-ups a second for an account in a region. */
const BETWEEN_MILLISECONDS = 520

/** Events of one name between two times, newest first, a page at a time. Throws VaultError. */
export async function* lookUp(
  session: AwsSession,
  { region, keys }: { readonly region: string; readonly keys: KeyProvider },
  eventName: string,
  since: Date,
  until: Date,
): AsyncGenerator<TrailEvent[]> {
  const client = new CloudTrailClient(clientConfig(session, region, keys))
  let token: string | undefined
  do {
    if (token !== undefined) await wait(BETWEEN_MILLISECONDS, undefined, { signal: session.tools.signal })
    const reply = await asked(session, 'cloudtrail:LookupEvents', `cloudtrail.${region}`, () =>
      client.send(
        new LookupEventsCommand({
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: eventName }],
          StartTime: since,
          EndTime: until,
          MaxResults: 50,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      ),
    )
    yield (reply.Events ?? []).flatMap(eventOf)
    token = reply.NextToken || undefined
  } while (token !== undefined)
}

/** What another service logged under the same name is left out. */
function eventOf(event: unknown): TrailEvent[] {
  const read = LookedUpEvent.safeParse(event)
  if (!read.success) return []
  const record = TrailRecord.safeParse(jsonOf(read.data.CloudTrailEvent))
  if (!record.success) return []
  const resources = read.data.Resources.flatMap(({ ResourceName }) => ResourceName ?? [])
  return [{ at: read.data.EventTime, resources, record: record.data }]
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
