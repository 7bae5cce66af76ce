import { randomUUID } from 'node:crypto'
import { begun, csvFile } from '#app/_http/csv-file.ts'
import { requestCtx } from '#app/_http/ctx.ts'
import { parse, refuse } from '#app/_http/endpoint.ts'
import { EntryList } from '#inventory/model/vault-view.ts'
import { exportEntries } from '#inventory/vault/export-entries.ts'

/** Exactly the rows that the filters select, in their order. */
export async function GET(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const ctx = await requestCtx(request, requestId)
    const asked = parse(EntryList, Object.fromEntries(new URL(request.url).searchParams))
    return csvFile('sprawl-inventory.csv', await begun(exportEntries(ctx, asked)))
  } catch (error) {
    return refuse(error, request, requestId)
  }
}
