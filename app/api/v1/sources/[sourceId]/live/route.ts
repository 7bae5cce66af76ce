import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { GoLive, LivePreview, WentLive } from '#inventory/model/backlog.ts'
import { goLive } from '#inventory/source/go-live.ts'
import { goQuiet } from '#inventory/source/go-quiet.ts'
import { previewLive } from '#inventory/source/preview-live.ts'
import { OneSource } from '#inventory/source/seen-source.ts'

export const GET = endpoint({
  params: OneSource,
  reply: LivePreview,
  run: (ctx, { params }) => previewLive(ctx, params),
})

export const POST = endpoint({
  params: OneSource,
  body: GoLive.omit({ sourceId: true }),
  reply: WentLive,
  run: (ctx, { params, body }) => goLive(ctx, { ...params, ...body }),
})

export const DELETE = endpoint({
  params: OneSource,
  reply: z.object({ stopped: z.int() }),
  run: (ctx, { params }) => goQuiet(ctx, params),
})
