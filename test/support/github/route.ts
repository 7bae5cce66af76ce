import type { Operation } from './operations.ts'
import type { FakeRepository, FakeToken, World } from './world.ts'

export type Call = {
  readonly world: World
  readonly token: FakeToken
  readonly parameters: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: unknown
  /** Where this GitHub is, for the links in replies. */
  readonly url: string
}

/** A list is paged by the server; `wrap` puts a page where it stands in an object. */
export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | {
      readonly list: readonly unknown[]
      readonly wrap?: (page: readonly unknown[], total: number) => unknown
    }

export type Route = {
  readonly operation: Operation
  /**
   * The permission a fine-grained token needs, as `name:level`; null where any token may ask, `app` for what only an
   * App itself may, `nobody` for what needs no token.
   */
  readonly needs: string | null
  readonly answer: (call: Call) => Reply
}

/** GitHub says 404, not 403, of what the caller may not know of. */
export const notFound: Reply = { status: 404, body: { message: 'Not Found' } }

/** The repository a call is about, if its token sees it. */
export function repositoryOf({ world, token, parameters }: Call): FakeRepository | null {
  const found = world.repositories.find(
    ({ owner, name }) => owner === parameters.owner && name === parameters.repo,
  )
  return found !== undefined && sees(token, found) ? found : null
}

export const sees = ({ repositories }: FakeToken, { name, visibility }: FakeRepository): boolean =>
  visibility === 'public' || repositories === null || repositories.includes(name)
