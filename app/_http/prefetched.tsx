import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query'
import { type ReactNode, Suspense } from 'react'
import { makeQueryClient } from '#app/_data/query-client.ts'

type PrefetchedProps = {
  readonly fill: readonly Fill[]
  readonly children: ReactNode
  /** Shown while the verbs run; without it the whole answer waits, as a page that may be 404 must. */
  readonly waiting?: ReactNode
}

/**
 * Fills the first view on the server by calling the verbs. What fails here is asked for again by the browser,
 * which then says what went wrong.
 */
export function Prefetched({ waiting, ...filled }: PrefetchedProps) {
  return waiting === undefined ? (
    <Filled {...filled} />
  ) : (
    <Suspense fallback={waiting}>
      <Filled {...filled} />
    </Suspense>
  )
}

async function Filled({ fill, children }: Pick<PrefetchedProps, 'fill' | 'children'>) {
  const client = makeQueryClient()
  await Promise.all(fill.map((each) => each(client)))
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}

type Fill = (client: QueryClient) => Promise<void>
type Keyed = { readonly queryKey: readonly unknown[] }

/** One object, under the key the browser uses. */
export const one =
  ({ queryKey }: Keyed, load: () => Promise<unknown>): Fill =>
  (client) =>
    client.prefetchQuery({ queryKey, queryFn: load, retry: false })

/** The first page of a list, under the key the browser uses. */
export const firstPageOf =
  ({ queryKey }: Keyed, load: () => Promise<unknown>): Fill =>
  (client) =>
    client.prefetchInfiniteQuery({ queryKey, queryFn: load, initialPageParam: undefined, retry: false })
