/** A text that people or machines wrote on GitHub, as it stands now. */
export type HostedTextItem = {
  /** What follows the repository in its address: `issues/12#issuecomment-345`. */
  readonly path: string
  readonly text: string
  /** Login; null where GitHub names nobody. */
  readonly author: string | null
  readonly createdAt: string
}

/** Texts that were read together, and up to when that stream is read once they are written down. */
export type TextPage = {
  readonly stream: string
  readonly items: readonly HostedTextItem[]
  readonly readUntil: string | null
}

export type HostedPlace = { readonly owner: string; readonly name: string }

const PATH = /^(?:(?:issues|pull)\/\d+(?:#(?:issuecomment-|discussion_r)\d+)?|releases\/tag\/[^#?]+)$/

/** What follows `https://HOST/OWNER/NAME/` in the address of a text; null for an address that is none. */
export function pathOfText(htmlUrl: string): string | null {
  const url = URL.parse(htmlUrl)
  if (url === null) return null
  const [, , , ...rest] = url.pathname.split('/')
  const path = `${rest.join('/')}${url.hash}`
  return PATH.test(path) ? path : null
}
