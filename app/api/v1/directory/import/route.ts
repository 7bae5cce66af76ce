import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { requestCtx } from '#app/_http/ctx.ts'
import { answer, parse, refuse } from '#app/_http/endpoint.ts'
import { InputError } from '#app/_http/problem.ts'
import { importDirectory } from '#inventory/directory/import-directory.ts'
import { MissingPeople } from '#inventory/model/directory.ts'

const Query = z.object({ missing: MissingPeople.default('keep'), apply: z.stringbool().default(false) })

/** The file itself is the body: text in UTF-8. */
export async function POST(request: Request): Promise<Response> {
  const requestId = request.headers.get('x-request-id') ?? randomUUID()
  try {
    const ctx = await requestCtx(request, requestId)
    const asked = parse(Query, Object.fromEntries(new URL(request.url).searchParams))
    const bytes = await request.arrayBuffer().catch(() => {
      throw new InputError('The body broke off.')
    })
    return answer(200, await importDirectory(ctx, { ...asked, csv: textOf(bytes) }), requestId)
  } catch (error) {
    return refuse(error, request, requestId)
  }
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new InputError('The file is not text in UTF-8: save it as "CSV UTF-8".')
  }
}
