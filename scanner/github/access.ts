import type { Secret } from '#scanner/secret.ts'

/** What we come to GitHub with: a token somebody made, or an installation of our App. */
export type GitHubAccess =
  | { readonly kind: 'token'; readonly token: Secret }
  | {
      readonly kind: 'app'
      readonly appId: number
      /** PEM. */
      readonly privateKey: Secret
      readonly installationId: number
    }
