import { endpoint } from '#app/_http/endpoint.ts'
import { listExceptions } from '#inventory/finding/list-exceptions.ts'
import { ExceptionPage } from '#inventory/model/exception.ts'
import { PageRequest } from '#inventory/model/page.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: ExceptionPage,
  run: (ctx, { query }) => listExceptions(ctx, query),
})
