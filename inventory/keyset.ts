import { z } from 'zod'
import { Invalid } from './errors.ts'

/** Sort value and id of the last row of a page. The value is null among rows that have none. */
export type Keyset = { readonly value: string | number | null; readonly id: string }

const Encoded = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.uuid()])

/** An opaque cursor that only the list named `list` (name, sort and order) takes back. */
const encodeCursor = (list: string, { value, id }: Keyset): string =>
  Buffer.from(JSON.stringify([list, value, id])).toString('base64url')

/** Null for the first page. Throws Invalid when the cursor was not made by this list in this order, or is forged. */
export function decodeCursor(
  list: string,
  cursor: string | undefined,
  sortValue: z.ZodType<Keyset['value']> = z.union([z.string(), z.number(), z.null()]),
): Keyset | null {
  if (cursor === undefined) return null
  const parsed = Encoded.safeParse(parse(Buffer.from(cursor, 'base64url').toString()))
  if (!parsed.success || parsed.data[0] !== list || !sortValue.safeParse(parsed.data[1]).success)
    throw new Invalid('The cursor does not belong to this list.')
  const [, value, id] = parsed.data
  return { value, id }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A page out of `limit + 1` rows: the extra row only tells that there are more. */
export function toPage<Row, Item>(
  list: string,
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Keyset,
  toItem: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined
  return { items: shown.map(toItem), nextCursor: more ? encodeCursor(list, keyOf(last)) : null }
}
