import type { ReactNode } from 'react'
import type { Loadable } from './loadable.ts'
import { Problem } from './problem.tsx'

type LoadedProps<T> = {
  readonly query: Loadable<T>
  /** What stands in for the content while it is on its way. */
  readonly skeleton: ReactNode
  /** What could not be loaded, as in `the findings`. */
  readonly what: string
  readonly children: (data: T) => ReactNode
}

/** Content, or its skeleton, or what went wrong. Content that is there stays when a later try fails. */
export function Loaded<T>({ query, skeleton, what, children }: LoadedProps<T>) {
  if (query.data === undefined) {
    return query.error === null ? skeleton : <Problem query={query} error={query.error} what={what} />
  }
  return (
    <>
      {query.error !== null && (
        <Problem query={query} error={query.error} what={`the newest state of ${what}`} />
      )}
      {children(query.data)}
    </>
  )
}
