import { randomUUID } from 'node:crypto'
import { begun, csvFile } from '#app/_http/csv-file.ts'
import { requestCtx } from '#app/_http/ctx.ts'
import { refuse } from '#app/_http/endpoint.ts'
import { exportPeople } from '#inventory/person/export-people.ts'

/** Everybody, in the columns of the directory's template. */
export async function GET(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const lines = exportPeople(await requestCtx(request, requestId))
    return csvFile('sprawl-people.csv', await begun(lines))
  } catch (error) {
    return refuse(error, request, requestId)
  }
}
