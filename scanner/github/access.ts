import type { Secret } from '#scanner/secret.ts'

/** What we come to GitHub with: a token somebody made, or an installation of our App. */
export type GitHubAccess =
  | { readonly kind: 'token'; readonly token: Secret }
  | (AppKey & { readonly kind: 'app'; readonly installationId: number })

/** An App itself, which may be asked of itself and where it is installed. */
export type AppAccess = AppKey & { readonly kind: 'app-itself' }

type AppKey = {
  readonly appId: number
  /** PEM. */
  readonly privateKey: Secret
}
