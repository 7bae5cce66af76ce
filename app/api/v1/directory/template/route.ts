import { randomUUID } from 'node:crypto'
import { requestCtx } from '#app/_http/ctx.ts'
import { refuse } from '#app/_http/endpoint.ts'
import { DIRECTORY_TEMPLATE } from '#inventory/model/directory.ts'

/** The file to begin with: its header and one line that shows how. */
export async function GET(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    await requestCtx(request, requestId)
    return new Response(DIRECTORY_TEMPLATE, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="sprawl-directory.csv"',
      },
    })
  } catch (error) {
    return refuse(error, request, requestId)
  }
}
