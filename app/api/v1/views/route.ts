import { z } from 'zod'
import { endpoint } from '#app/_http/endpoint.ts'
import { SavedList, SavedView, SavedViews, SaveView } from '#inventory/model/saved-view.ts'
import { listViews } from '#inventory/saved-view/list-views.ts'
import { saveView } from '#inventory/saved-view/save-view.ts'

export const GET = endpoint({
  query: z.object({ list: SavedList }),
  reply: SavedViews,
  run: (ctx, { query }) => listViews(ctx, query),
})

export const POST = endpoint({
  body: SaveView,
  reply: SavedView,
  run: (ctx, { body }) => saveView(ctx, body),
})
