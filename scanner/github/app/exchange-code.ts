import { z } from 'zod'
import { Secret } from '#scanner/secret.ts'
import type { GitHubClient } from '../client.ts'

export type MadeApp = {
  readonly appId: number
  readonly slug: string
  /** Where people see it. */
  readonly pageUrl: string
  /** PEM. */
  readonly privateKey: Secret
  /** Null for an App that GitHub sends nothing of. */
  readonly webhookSecret: Secret | null
}

const Converted = z.object({
  id: z.int().positive(),
  slug: z.string().min(1),
  html_url: z.url(),
  pem: z.string().min(1),
  webhook_secret: z.string().min(1).nullish(),
})

/**
 * Exchanges the code of a manifest for the App that was made, once and within the hour. Throws RequestError 404 for a
 * code that GitHub does not take any more.
 */
export async function exchangeCode(client: GitHubClient, code: Secret): Promise<MadeApp> {
  const { data } = await code.expose((text) => client.rest.apps.createFromManifest({ code: text }))
  const { id, slug, html_url: pageUrl, pem, webhook_secret: secret } = Converted.parse(data)
  return {
    appId: id,
    slug,
    pageUrl,
    privateKey: new Secret(pem),
    webhookSecret: secret == null ? null : new Secret(secret),
  }
}
