import { z } from 'zod'
import type { GitHubClient } from '../client.ts'

export type FoundInstallation = {
  readonly app: {
    readonly slug: string
    readonly pageUrl: string
    /** Null for one that belongs to an enterprise. */
    readonly owner: { readonly login: string; readonly isOrganisation: boolean } | null
    /** What it asks for, which an installation may not have been granted yet. */
    readonly permissions: Readonly<Record<string, string>>
  }
  /** Null while nobody installed it in the organisation. */
  readonly installationId: number | null
  readonly isSuspended: boolean
  /** Whether it is installed in an organisation, not in the account of a person. */
  readonly isOrganisation: boolean
}

const App = z.object({
  slug: z.string().min(1),
  html_url: z.url(),
  owner: z.looseObject({ login: z.string().optional(), type: z.string().optional() }).nullish(),
  permissions: z.record(z.string(), z.string()).default({}),
})
const Installation = z.object({
  id: z.int().positive(),
  account: z.looseObject({ login: z.string().optional(), slug: z.string().optional() }).nullable(),
  suspended_at: z.string().nullish(),
  target_type: z.string().optional(),
})

/** Asks an App where it is installed. The client must be the App's own. Throws RequestError 401 for a key that is not its. */
export async function findInstallation(client: GitHubClient, login: string): Promise<FoundInstallation> {
  const app = appOf(App.parse((await client.rest.apps.getAuthenticated()).data))
  const pages = client.paginate.iterator(client.rest.apps.listInstallations, { per_page: 100 })
  for await (const { data } of pages) {
    const found = data
      .map((each) => Installation.parse(each))
      .find(({ account }) => account?.login?.toLowerCase() === login.toLowerCase())
    if (found !== undefined)
      return {
        app,
        installationId: found.id,
        isSuspended: found.suspended_at != null,
        isOrganisation: found.target_type !== PERSON,
      }
  }
  return { app, installationId: null, isSuspended: false, isOrganisation: true }
}

/** As GitHub calls the accounts of people. */
const PERSON = 'User'

function appOf({
  slug,
  html_url: pageUrl,
  owner,
  permissions,
}: z.infer<typeof App>): FoundInstallation['app'] {
  const login = owner?.login
  const known = login === undefined ? null : { login, isOrganisation: owner?.type !== PERSON }
  return { slug, pageUrl, owner: known, permissions }
}
