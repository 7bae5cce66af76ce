import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Ctx } from '#inventory/ctx.ts'
import { TooMany } from '#inventory/errors.ts'
import { requestCtx } from './ctx.ts'
import { readJson } from './json-body.ts'
import { InputError, problemOf } from './problem.ts'

const Nothing = z.object({})
type Nothing = typeof Nothing

type Endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> = {
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply: Reply
  readonly run: (
    ctx: Ctx,
    input: { params: z.infer<Params>; query: z.infer<Query>; body: z.infer<Body> },
  ) => Promise<z.input<Reply>>
}

type Handler = (request: Request, route: { params: Promise<unknown> }) => Promise<Response>

/** Schema in, one verb, schema out. Permission is the verb's business; every error gets its status here. */
export function endpoint<
  Reply extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(spec: Endpoint<Params, Query, Body, Reply>): Handler {
  return async (request, route) => {
    const requestId = request.headers.get('x-request-id') ?? randomUUID()
    try {
      const ctx = await requestCtx(request, requestId)
      const params = parse(spec.params, (await route.params) ?? {})
      const query = parse(spec.query, Object.fromEntries(new URL(request.url).searchParams))
      const body = parse(spec.body, spec.body === undefined ? {} : await jsonOf(request))
      const reply = await spec.run(ctx, { params, query, body })
      return answer(200, spec.reply.parse(reply), requestId)
    } catch (error) {
      return refuse(error, request, requestId)
    }
  }
}

/** Without a schema `Schema` is `Nothing` by its default, which the compiler cannot follow: hence the cast. */
export function parse<Schema extends z.ZodType>(schema: Schema | undefined, input: unknown): z.infer<Schema> {
  const parsed = (schema ?? Nothing).safeParse(input)
  if (!parsed.success) throw InputError.of(parsed.error)
  return parsed.data as z.infer<Schema>
}

export async function jsonOf(request: Request): Promise<unknown> {
  const text = await request.text().catch(() => {
    throw new InputError('The body broke off.')
  })
  return readJson(text)
}

export function refuse(error: unknown, request: Request, requestId: string): Response {
  const problem = problemOf(error)
  if (problem.status >= 500) {
    console.error(`${request.method} ${new URL(request.url).pathname} failed, request ${requestId}:`, error)
  }
  const response = answer(problem.status, { ...problem, requestId }, requestId, 'application/problem+json')
  if (error instanceof TooMany) response.headers.set('retry-after', String(error.retryAfterSeconds))
  return response
}

export const answer = (
  status: number,
  body: unknown,
  requestId: string,
  type = 'application/json',
): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store', 'x-request-id': requestId },
  })
