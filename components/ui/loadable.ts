/** The shape of a query's result, so that components need no query library. */
export type Loadable<T> = {
  readonly data: T | undefined
  readonly error: Error | null
  readonly isFetching: boolean
  readonly refetch: () => unknown
}
