import { z } from 'zod'
import { Instant } from './terms.ts'

/** A list whose filters and order can be kept under a name. */
export const SavedList = z.enum(['inventory'])
export type SavedList = z.infer<typeof SavedList>

/** What stands in the address of a list: `{ used: 'never,unknown', sort: 'created' }`. */
export const SavedSearch = z.record(z.string().max(40), z.string().max(4_000))
export type SavedSearch = z.infer<typeof SavedSearch>

/** A list as somebody likes to see it; nobody else sees it. */
export const SavedView = z.object({
  id: z.uuid(),
  name: z.string(),
  search: SavedSearch,
  savedAt: Instant,
})
export type SavedView = z.infer<typeof SavedView>
export const SavedViews = z.object({ items: z.array(SavedView) })
export type SavedViews = z.infer<typeof SavedViews>

export const SaveView = z.strictObject({
  list: SavedList,
  name: z.string().trim().min(1).max(80),
  search: SavedSearch,
})
export type SaveView = z.infer<typeof SaveView>
