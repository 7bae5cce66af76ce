import { randomUUID } from 'node:crypto'
import { csvFile } from '#app/_http/csv-file.ts'
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

/** The first line is read before the answer begins: a refusal is an answer of its own. */
async function begun(lines: AsyncGenerator<string>): Promise<AsyncIterable<string>> {
  const first = await lines.next()
  return (async function* () {
    if (first.done !== true) yield first.value
    yield* lines
  })()
}
