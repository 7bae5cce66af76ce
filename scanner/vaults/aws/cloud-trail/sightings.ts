import type { ConsumerRecord, SightingRecord } from '#inventory/model/vault-recording.ts'
import { known } from '../../evidence.ts'
import type { Place } from '../place.ts'
import type { TrailEvent } from './client.ts'
import { consumerOf, isOurs } from './consumer.ts'

/** Which secrets and parameters an event is about: full ARNs, and names that are still to be looked up. */
export type Subjects = (event: TrailEvent, place: Place) => Promise<readonly string[]>

/** Who read what, of a page of events: the last time for each entry, and each reader once. */
export async function sightingsOf(
  events: readonly TrailEvent[],
  subjects: Subjects,
  place: Place,
  ourArn: string,
): Promise<SightingRecord[]> {
  const seen = new Map<string, { last: Date; consumers: Map<string, ConsumerRecord> }>()
  for (const event of events) {
    const { record, at } = event
    if (record.errorCode !== undefined || isOurs(record, ourArn)) continue
    for (const path of await subjects(event, place)) {
      const had = seen.get(path) ?? { last: at, consumers: new Map<string, ConsumerRecord>() }
      if (at > had.last) had.last = at
      note(had.consumers, consumerOf(record, at, place.region))
      seen.set(path, had)
    }
  }
  return [...seen].map(([path, { last, consumers }]) => ({
    path,
    evidence: [
      known(
        'last-used',
        last,
        { scope: place.region, call: 'CloudTrail LookupEvents' },
        'Our own reads are left out; CloudTrail looks back 90 days.',
      ),
    ],
    consumers: [...consumers.values()].slice(0, MOST_CONSUMERS),
  }))
}

/** A page has 50 events. */
const MOST_CONSUMERS = 1_000

function note(consumers: Map<string, ConsumerRecord>, consumer: ConsumerRecord | null): void {
  if (consumer === null) return
  const key = `${consumer.kind} ${consumer.name}`
  const had = consumers.get(key)
  if (had === undefined || (had.lastSeenAt ?? '') < (consumer.lastSeenAt ?? '')) consumers.set(key, consumer)
}
