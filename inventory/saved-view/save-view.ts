import type { z } from 'zod'
import { recordAudit } from '#inventory/audit.ts'
import { allow, type Ctx, inTransaction } from '#inventory/ctx.ts'
import { Conflict, Invalid } from '#inventory/errors.ts'
import { SavedView, SaveView } from '#inventory/model/saved-view.ts'
import { EntryList } from '#inventory/model/vault-view.ts'
import { newId } from '#prisma/keys.ts'
import { foreignText } from '#prisma/text.ts'

/** What each list takes as its search. */
const searches: Readonly<Record<SaveView['list'], z.ZodType>> = {
  inventory: EntryList.omit({ cursor: true, limit: true }).strict(),
}

const MOST_VIEWS = 100

/**
 * Keeps filters and order of a list under a name, for whoever asks; under a name they have already, in its place.
 * Throws Invalid for a search the list would not take, Conflict for more than a hundred.
 */
export async function saveView(ctx: Ctx, input: SaveView): Promise<SavedView> {
  allow(ctx, 'account.manage')
  const { list, name, search } = SaveView.parse(input)
  if (!searches[list].safeParse(search).success) throw new Invalid('This list cannot be filtered so.')
  const mine = { personId: ctx.actor.id, list }
  const kept = { search, savedAt: ctx.now() }
  return inTransaction(ctx, async (tx) => {
    await tx.$queryRaw`select id from person where id = ${ctx.actor.id}::uuid for no key update`
    const shown = foreignText(name)
    const others = await tx.savedView.count({ where: { ...mine, name: { not: shown } } })
    if (others >= MOST_VIEWS) throw new Conflict('You have a hundred views: remove one first.')
    const row = await tx.savedView.upsert({
      where: { personId_list_name: { ...mine, name: shown } },
      create: { id: newId(), ...mine, name: shown, ...kept },
      update: kept,
    })
    await recordAudit(tx, ctx, {
      action: 'view.save',
      subjectKind: 'saved-view',
      subjectId: row.id,
      after: { list },
    })
    return SavedView.parse({ ...row, savedAt: row.savedAt.toISOString() })
  })
}
