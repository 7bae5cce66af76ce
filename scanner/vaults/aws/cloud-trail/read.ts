import type { SightingPage } from '../../connector.ts'
import { VaultError } from '../../vault-error.ts'
import { parameterArn } from '../parameter-store/map.ts'
import type { Place } from '../place.ts'
import { secretsManager } from '../secrets-manager/client.ts'
import type { Account, AwsSession } from '../session.ts'
import { lookUp, type TrailEvent } from './client.ts'
import { type Subjects, sightingsOf } from './sightings.ts'

const DAYS_KEPT = 90
/** Events arrive up to a quarter of an hour late. */
const LATE_MILLISECONDS = 15 * 60_000
const EVENTS = ['GetSecretValue', 'GetParameter', 'GetParameters'] as const

export type TrailPlace = { readonly account: Account; readonly place: Place }

/**
 * Who read secrets and parameters since the cursor, which is a time: everything before it was taken. Only the last
 * page moves it, so that what breaks off begins again and writes the same.
 */
export async function* readTrail(
  session: AwsSession,
  places: AsyncIterable<TrailPlace>,
  ourArn: string,
  cursor: string | null,
): AsyncGenerator<SightingPage> {
  const now = session.tools.now()
  const until = new Date(now.getTime() - LATE_MILLISECONDS)
  const since = cursor === null ? new Date(now.getTime() - DAYS_KEPT * 86_400_000) : new Date(cursor)
  if (since >= until) return
  for await (const { account, place } of places) {
    const subjects = subjectsIn(session, account)
    for (const name of EVENTS)
      for await (const events of lookUp(
        session,
        { region: place.region, keys: account.keys },
        name,
        since,
        until,
      ))
        yield { sightings: await sightingsOf(events, subjects, place, ourArn), cursor }
  }
  yield { sightings: [], cursor: until.toISOString() }
}

const FULL_ARN = /^arn:[^:]+:secretsmanager:.+-[A-Za-z0-9]{6}$/

/** Events name a secret by its ARN, a part of it, or its name: what is not whole is looked up, once. */
function subjectsIn(session: AwsSession, account: Account): Subjects {
  const found = new Map<string, Promise<string>>()
  return async (event, place) => {
    const { requestParameters: asked } = event.record
    const parameters = [...(asked?.names ?? []), ...(asked?.name === undefined ? [] : [asked.name])]
    const secrets = secretsOf(event)
    const arns = secrets.map((id) => {
      if (FULL_ARN.test(id)) return id
      const known = found.get(id) ?? arnOfSecret(session, account, place, id)
      found.set(id, known)
      return known
    })
    return [
      ...new Set([
        ...(await Promise.all(arns)),
        ...parameters.map((name) => parameterArn(name.replace(/:[^:/]+$/, ''), place)),
      ]),
    ]
  }
}

function secretsOf({ record, resources }: TrailEvent): readonly string[] {
  const arns = resources.filter((name) => name.includes(':secretsmanager:'))
  const id = record.requestParameters?.secretId
  if (arns.length > 0) return arns
  return id === undefined ? [] : [id]
}

/** A secret that is gone, or may not be asked for, keeps the name that the event gave it. */
async function arnOfSecret(session: AwsSession, account: Account, place: Place, id: string): Promise<string> {
  const client = secretsManager(session, place.region, account.keys)
  return client.arnOf(id).catch((error: unknown) => {
    if (error instanceof VaultError && ['gone', 'not-permitted', 'failed'].includes(error.code)) return id
    throw error
  })
}
