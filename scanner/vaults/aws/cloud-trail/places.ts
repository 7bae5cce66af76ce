import type { Accounts, Caller } from '../accounts.ts'
import { regionsOf } from '../regions.ts'
import type { AwsSession } from '../session.ts'
import type { TrailPlace } from './read.ts'

/** Every region of every account that can be read. */
export async function* trailPlaces(
  session: AwsSession,
  { partition }: Caller,
  { readable }: Accounts,
): AsyncGenerator<TrailPlace> {
  for (const account of readable)
    for (const region of await regionsOf(session, account.id, account.keys))
      yield { account, place: { partition, account: account.id, region, now: session.tools.now() } }
}
