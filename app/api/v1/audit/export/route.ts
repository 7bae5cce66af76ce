import { randomUUID } from 'node:crypto'
import { requestCtx } from '#app/_http/ctx.ts'
import { parse, refuse } from '#app/_http/endpoint.ts'
import { ExportAudit, exportAudit } from '#inventory/audit/export-audit.ts'

const TYPES = { jsonl: 'application/x-ndjson', csv: 'text/csv; charset=utf-8' } as const

/** The log as a file, sent as it is read: its size is of no matter. */
export async function GET(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const ctx = await requestCtx(request, requestId)
    const asked = parse(ExportAudit, Object.fromEntries(new URL(request.url).searchParams))
    const lines = await exportAudit(ctx, asked)
    return new Response(streamOf(lines), {
      headers: {
        'content-type': TYPES[asked.format],
        'content-disposition': `attachment; filename="sprawl-audit.${asked.format}"`,
        'cache-control': 'no-store',
        'x-request-id': requestId,
      },
    })
  } catch (error) {
    return refuse(error, request, requestId)
  }
}

/** Reads on only as fast as the other side takes it, and stops when it goes away. */
function streamOf(lines: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next()
      if (done === true) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
