import { z } from 'zod'

/** Keyset paging: the cursor is opaque; null means there is no further page. */
export const PageRequest = z.object({
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type PageRequest = z.infer<typeof PageRequest>

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** A filter that may be given once, several times, or comma-separated in a URL. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) =>
      value === undefined || value === '' ? [] : Array.isArray(value) ? value : String(value).split(','),
    z.array(item).max(200),
  )
