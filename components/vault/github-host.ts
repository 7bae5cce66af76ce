import { webOf } from '#inventory/model/organisation.ts'

/** The host of the GitHub whose API this is, as people call it; null for what is no address yet. */
export const githubHost = (endpoint: unknown): string | null => {
  const text = typeof endpoint === 'string' && endpoint !== '' ? endpoint : 'https://api.github.com'
  return URL.canParse(text) ? new URL(webOf(text)).hostname : null
}
