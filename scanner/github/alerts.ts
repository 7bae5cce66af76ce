import { z } from 'zod'
import type { AlertLocation, HostedAlert } from '#inventory/model/hosted-alert.ts'
import { locationOf } from './alert-location.ts'
import type { GitHubClient } from './client.ts'
import type { HostedPlace } from './texts/text.ts'

const Person = z.object({ login: z.string() }).nullish()

/** Only what is named here is taken over: a reply that holds a value all the same loses it on this line. */
const Listed = z.object({
  number: z.int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime().nullish(),
  html_url: z.url(),
  state: z.enum(['open', 'resolved']),
  resolution: z.string().nullish(),
  resolved_at: z.iso.datetime().nullish(),
  resolved_by: Person,
  secret_type: z.string(),
  secret_type_display_name: z.string().nullish(),
  validity: z.enum(['active', 'inactive', 'unknown']).nullish(),
  publicly_leaked: z.boolean().nullish(),
  push_protection_bypassed: z.boolean().nullish(),
  push_protection_bypassed_by: Person,
  push_protection_bypassed_at: z.iso.datetime().nullish(),
  first_location_detected: z.unknown().optional(),
  has_more_locations: z.boolean().nullish(),
})
const Owned = Listed.extend({
  repository: z.object({ id: z.int(), name: z.string(), owner: z.object({ login: z.string() }) }),
})

/** An alert with its place as far as the list tells it: null where GitHub has to be asked for all of them. */
export type ListedAlert = {
  readonly alert: HostedAlert
  readonly place: HostedPlace
  readonly locations: AlertLocation[] | null
}

/** The last to change first. `hide_secret`: GitHub leaves the value out. */
const ORDER = { sort: 'updated', direction: 'desc', per_page: 100, hide_secret: true } as const

/**
 * GitHub's own alerts of an organisation, the last to change first, a page at a time. Throws `RateLimited`; RequestError
 * 403 or 404 where the access may not see them for the whole organisation.
 */
export async function* organisationAlerts(
  client: GitHubClient,
  organisation: string,
): AsyncGenerator<ListedAlert[]> {
  const asked = { org: organisation, ...ORDER }
  for await (const { data } of client.paginate.iterator('GET /orgs/{org}/secret-scanning/alerts', asked))
    yield z
      .array(Owned)
      .parse(data)
      .map((listed) => {
        const { id, name, owner } = listed.repository
        return listedAlert(listed, id, { owner: owner.login, name })
      })
}

/** Those of one repository; `hostId` is GitHub's id of it. 404 also means that secret scanning is turned off there. */
export async function* repositoryAlerts(
  client: GitHubClient,
  place: HostedPlace,
  hostId: number,
): AsyncGenerator<ListedAlert[]> {
  const asked = { owner: place.owner, repo: place.name, ...ORDER }
  const pages = client.paginate.iterator('GET /repos/{owner}/{repo}/secret-scanning/alerts', asked)
  for await (const { data } of pages)
    yield z
      .array(Listed)
      .parse(data)
      .map((listed) => listedAlert(listed, hostId, place))
}

const Located = z.array(z.object({ type: z.string().nullish(), details: z.unknown().optional() }))

/** Every place of an alert. */
export async function alertLocations(
  client: GitHubClient,
  { owner, name }: HostedPlace,
  number: number,
): Promise<AlertLocation[]> {
  const asked = { owner, repo: name, alert_number: number, per_page: 100 }
  const found: AlertLocation[] = []
  const pages = client.paginate.iterator(
    'GET /repos/{owner}/{repo}/secret-scanning/alerts/{alert_number}/locations',
    asked,
  )
  for await (const { data } of pages)
    for (const { type, details } of Located.parse(data)) found.push(locationOf(details, type ?? null))
  return found
}

function listedAlert(listed: z.infer<typeof Listed>, hostId: number, place: HostedPlace): ListedAlert {
  const createdAt = instant(listed.created_at)
  const alert: HostedAlert = {
    hostId,
    number: listed.number,
    secretType: listed.secret_type,
    typeName: listed.secret_type_display_name ?? listed.secret_type,
    state: listed.state,
    resolution: listed.resolution ?? null,
    resolvedBy: listed.resolved_by?.login ?? null,
    resolvedAt: listed.resolved_at == null ? null : instant(listed.resolved_at),
    validity: listed.validity ?? 'unknown',
    publiclyLeaked: listed.publicly_leaked ?? null,
    bypassed: listed.push_protection_bypassed ?? false,
    bypassedBy: listed.push_protection_bypassed_by?.login ?? null,
    bypassedAt:
      listed.push_protection_bypassed_at == null ? null : instant(listed.push_protection_bypassed_at),
    url: listed.html_url,
    createdAt,
    updatedAt: listed.updated_at == null ? createdAt : instant(listed.updated_at),
  }
  const isOnly = listed.has_more_locations === false && listed.first_location_detected != null
  return { alert, place, locations: isOnly ? [locationOf(listed.first_location_detected, null)] : null }
}

const instant = (text: string): string => new Date(text).toISOString()
