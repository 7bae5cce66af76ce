import { endpoint } from '#app/_http/endpoint.ts'
import { PageRequest } from '#inventory/model/page.ts'
import { AddSource, ScanRequested, SourcePage } from '#inventory/model/source.ts'
import { addSource } from '#inventory/source/add-source.ts'
import { listSources } from '#inventory/source/list-sources.ts'

export const GET = endpoint({
  query: PageRequest,
  reply: SourcePage,
  run: (ctx, { query }) => listSources(ctx, query),
})

export const POST = endpoint({
  body: AddSource,
  reply: ScanRequested,
  run: (ctx, { body }) => addSource(ctx, body),
})
