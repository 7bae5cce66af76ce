import { z } from 'zod'
import type { GitHubClient } from './client.ts'

const Item = z.object({
  id: z.int(),
  guid: z.string(),
  event: z.string(),
  delivered_at: z.iso.datetime({ offset: true }),
  installation_id: z.int().nullable(),
})

/** A delivery as GitHub's own list has it; `guid` is the id it came, or would have come, with. */
export type ListedDelivery = {
  readonly id: number
  readonly guid: string
  readonly event: string
  readonly installationId: number | null
}

/** What GitHub sent for the App since a moment, page by page, the latest first. The client must be the App itself. */
export async function* deliveriesSince(client: GitHubClient, since: Date): AsyncGenerator<ListedDelivery[]> {
  let cursor: string | null = null
  do {
    const { data, link } = await pageAt(client, cursor)
    const items = z.array(Item).parse(data)
    const recent = items.filter(({ delivered_at }) => new Date(delivered_at) >= since)
    yield recent.map(({ id, guid, event, installation_id }) => ({
      id,
      guid,
      event,
      installationId: installation_id,
    }))
    cursor = recent.length < items.length ? null : cursorOf(link)
  } while (cursor !== null)
}

/** What a delivery brought, or would have. */
export async function deliveredPayload(client: GitHubClient, id: number): Promise<unknown> {
  const { data } = await client.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: id })
  return z.object({ request: z.object({ payload: z.unknown() }) }).parse(data).request.payload
}

async function pageAt(
  client: GitHubClient,
  cursor: string | null,
): Promise<{ data: unknown; link: string | undefined }> {
  const from = cursor === null ? {} : { cursor }
  const { data, headers } = await client.request('GET /app/hook/deliveries', { per_page: 100, ...from })
  return { data, link: headers.link }
}

const cursorOf = (link: string | undefined): string | null => {
  const next = /<([^>]+)>; rel="next"/.exec(link ?? '')?.[1]
  return next === undefined ? null : new URL(next).searchParams.get('cursor')
}
