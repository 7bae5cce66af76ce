import { randomUUID } from 'node:crypto'
import type { Ctx } from '#inventory/ctx.ts'
import { recordDirectoryFailure } from '#inventory/directory/note-sync.ts'
import { ScimRefusal, VersionMismatch } from '#inventory/directory/scim-refusal.ts'
import type { ScimResource } from '#inventory/directory/scim-user-row.ts'
import { Forbidden } from '#inventory/errors.ts'
import { type JsonObject, SCIM } from '#inventory/model/scim.ts'
import { requestCtx } from './ctx.ts'
import { jsonOf } from './endpoint.ts'
import { publicOrigin } from './own-origin.ts'
import { InputError, problemOf } from './problem.ts'

/** The address of the SCIM service, as a directory is told. */
export const scimBase = (): string => `${publicOrigin()}/scim/v2`

export type ScimRequest = {
  readonly ctx: Ctx
  readonly base: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly ifMatch: string | null
  /** The JSON that was sent. Throws InputError. */
  readonly body: () => Promise<unknown>
  readonly requestedVersion: string | null
}

type Handler = (
  request: Request,
  route: { readonly params: Promise<Record<string, string>> },
) => Promise<Response>

/** A request of a directory: bearer token in, resource or an error of SCIM out (RFC 7644 §3.12). */
export function scimEndpoint(run: (asked: ScimRequest) => Promise<Response>): Handler {
  return async (request, route) => {
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    let ctx: Ctx | null = null
    try {
      ctx = await requestCtx(request, requestId)
      if (!ctx.permissions.has('directory.sync'))
        throw new Forbidden('This token has not the scope "directory", or its person does not administer.')
      return await run({
        ctx,
        base: scimBase(),
        params: await route.params,
        query: new URL(request.url).searchParams,
        ifMatch: request.headers.get('if-match'),
        requestedVersion: request.headers.get('if-none-match'),
        body: () => jsonOf(request),
      })
    } catch (error) {
      return refuse(error, request, requestId, ctx)
    }
  }
}

/** One resource with its version; `201` also says where it is. */
export const scimResource = (resource: ScimResource, status: 200 | 201 = 200): Response =>
  scimAnswer(status, resource.body, { etag: resource.version, location: resource.location })

export const scimAnswer = (
  status: number,
  body: JsonObject | null,
  headers: Readonly<Record<string, string>> = {},
): Response =>
  new Response(body === null ? null : JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/scim+json', 'cache-control': 'no-store', ...headers },
  })

/** Only the attributes that were asked for, at the top; `schemas`, `id` and `meta` are always among them. */
export function chosen(resource: JsonObject, query: URLSearchParams): JsonObject {
  const names = (key: string) =>
    (query.get(key) ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase().replace(/\..*$/, ''))
      .filter((name) => name !== '')
  const wanted = names('attributes')
  const unwanted = names('excludedAttributes')
  const always = ['schemas', 'id', 'meta']
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const key = name.toLowerCase()
      if (always.includes(key)) return true
      return (wanted.length === 0 || wanted.includes(key)) && !unwanted.includes(key)
    }),
  )
}

async function refuse(
  error: unknown,
  request: Request,
  requestId: string,
  ctx: Ctx | null,
): Promise<Response> {
  const { status, detail, scimType } = meaningOf(error)
  if (status >= 500)
    console.error(`${request.method} ${new URL(request.url).pathname} failed, request ${requestId}:`, error)
  if (ctx !== null && (status === 400 || status === 409) && ctx.permissions.has('directory.sync'))
    await recordDirectoryFailure(ctx, { via: 'scim', failure: detail }).catch((cause: unknown) =>
      console.error(`A refusal was not recorded, request ${requestId}:`, cause),
    )
  const body = { schemas: [SCIM.error], status: String(status), ...(scimType ? { scimType } : {}), detail }
  const headers = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  return scimAnswer(status, body, { 'x-request-id': requestId, ...headers })
}

function meaningOf(error: unknown): { status: number; detail: string; scimType?: string } {
  if (error instanceof ScimRefusal)
    return {
      status: error.scimType === 'uniqueness' ? 409 : 400,
      detail: error.message,
      scimType: error.scimType,
    }
  if (error instanceof VersionMismatch) return { status: 412, detail: error.message }
  if (error instanceof InputError) return { status: 400, detail: error.message, scimType: 'invalidSyntax' }
  const { status, detail } = problemOf(error)
  return status === 422 ? { status: 400, detail, scimType: 'invalidValue' } : { status, detail }
}
