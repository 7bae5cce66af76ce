import { endpoint } from '#app/_http/endpoint.ts'
import { MineList, MinePage } from '#inventory/model/mine.ts'
import { listMine } from '#inventory/task/list-mine.ts'

export const GET = endpoint({
  query: MineList,
  reply: MinePage,
  run: (ctx, { query }) => listMine(ctx, query),
})
