import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { SetSchedule, SourceDetail } from '#inventory/model/source.ts'
import { getSource } from '#inventory/source/get-source.ts'
import { removeSource } from '#inventory/source/remove-source.ts'
import { OneSource } from '#inventory/source/seen-source.ts'
import { setSchedule } from '#inventory/source/set-schedule.ts'

export const GET = endpoint({
  params: OneSource,
  reply: SourceDetail,
  run: (ctx, { params }) => getSource(ctx, params),
})

export const DELETE = endpoint({
  params: z.object({ sourceId: z.uuid() }),
  reply: z.object({}),
  run: async (ctx, { params }) => {
    await removeSource(ctx, params)
    return {}
  },
})

export const PATCH = endpoint({
  params: z.object({ sourceId: z.uuid() }),
  body: SetSchedule.omit({ sourceId: true }),
  reply: z.object({ nextRunAt: z.iso.datetime().nullable() }),
  run: (ctx, { params, body }) => setSchedule(ctx, { ...params, ...body }),
})
