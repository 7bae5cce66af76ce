import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { listFindingOccurrences } from '#inventory/finding/list-finding-occurrences.ts'
import { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'

export const GET = endpoint({
  params: z.object({ findingId: z.uuid() }),
  query: OccurrenceList,
  reply: OccurrencePage,
  run: (ctx, { params, query }) => listFindingOccurrences(ctx, { ...params, ...query }),
})
