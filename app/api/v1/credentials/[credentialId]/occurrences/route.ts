import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { listCredentialOccurrences } from '#inventory/credential/list-credential-occurrences.ts'
import { OccurrenceList, OccurrencePage } from '#inventory/model/occurrence.ts'

export const GET = endpoint({
  params: z.object({ credentialId: z.uuid() }),
  query: OccurrenceList,
  reply: OccurrencePage,
  run: (ctx, { params, query }) => listCredentialOccurrences(ctx, { ...params, ...query }),
})
