/** Keyset paging as TanStack Query wants it: the first page has no cursor, the last one hands none on. */
export const firstPage: string | undefined = undefined

export const nextPage = (page: { nextCursor: string | null }): string | undefined =>
  page.nextCursor ?? undefined

export const rowsOf = <Row>(data: { pages: readonly { items: readonly Row[] }[] } | undefined): Row[] =>
  data?.pages.flatMap((page) => page.items) ?? []
