import { z } from 'zod'
import type { GitHubClient } from '../client.ts'

export type FoundInstallation = {
  readonly app: { readonly slug: string; readonly pageUrl: string }
  /** Null while nobody installed it in the organisation. */
  readonly installationId: number | null
  readonly isSuspended: boolean
}

const App = z.object({ slug: z.string().min(1), html_url: z.url() })
const Installation = z.object({
  id: z.int().positive(),
  account: z.looseObject({ login: z.string().optional(), slug: z.string().optional() }).nullable(),
  suspended_at: z.string().nullish(),
})

/** Asks an App where it is installed. The client must be the App's own. Throws RequestError 401 for a key that is not its. */
export async function findInstallation(client: GitHubClient, login: string): Promise<FoundInstallation> {
  const { slug, html_url: pageUrl } = App.parse((await client.rest.apps.getAuthenticated()).data)
  const pages = client.paginate.iterator(client.rest.apps.listInstallations, { per_page: 100 })
  for await (const { data } of pages) {
    const found = data
      .map((each) => Installation.parse(each))
      .find(({ account }) => account?.login?.toLowerCase() === login.toLowerCase())
    if (found !== undefined)
      return { app: { slug, pageUrl }, installationId: found.id, isSuspended: found.suspended_at != null }
  }
  return { app: { slug, pageUrl }, installationId: null, isSuspended: false }
}
