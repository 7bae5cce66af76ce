import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { SetWatch, WatchView } from '#inventory/model/watch.ts'
import { getWatch } from '#inventory/organisation/get-watch.ts'
import { setWatch } from '#inventory/organisation/set-watch.ts'

const params = z.object({ organisationId: z.uuid() })

export const GET = endpoint({
  params,
  reply: WatchView,
  run: (ctx, { params: { organisationId } }) => getWatch(ctx, { organisationId }),
})

export const PUT = endpoint({
  params,
  body: SetWatch.omit({ organisationId: true }),
  reply: z.object({}),
  run: async (ctx, { params: { organisationId }, body }) => {
    await setWatch(ctx, { organisationId, ...body })
    return {}
  },
})
