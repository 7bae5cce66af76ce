import { allow, type Ctx } from '#inventory/ctx.ts'
import { type SavedList, SavedSearch, SavedView, type SavedViews } from '#inventory/model/saved-view.ts'

/** The views that whoever asks has saved of a list, by name. */
export async function listViews(ctx: Ctx, { list }: { readonly list: SavedList }): Promise<SavedViews> {
  allow(ctx, 'account.manage')
  const rows = await ctx.db.savedView.findMany({
    where: { personId: ctx.actor.id, list },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return {
    items: rows.map(({ id, name, search, savedAt }) =>
      SavedView.parse({ id, name, search: SavedSearch.parse(search), savedAt: savedAt.toISOString() }),
    ),
  }
}
