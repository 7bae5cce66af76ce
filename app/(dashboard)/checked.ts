import { createParser } from 'nuqs/server'
import type { z } from 'zod'

/** A text in the URL. What the schema refuses is no filter, so a mistyped URL still shows a page. */
export const checked = (schema: z.ZodType<string | undefined>) =>
  createParser({ parse: (text) => schema.safeParse(text).data ?? null, serialize: (value: string) => value })
