import { notFound } from 'next/navigation'
import { z } from 'zod'
import { NotFound } from '#inventory/errors.ts'

/**
 * Loads what a page is about before it answers, so that an address of nothing answers 404. Other failures are
 * left to the loader it returns: the view asks again and says what is wrong.
 */
export async function foundOr404<T>(
  id: string,
  load: () => Promise<T>,
  ids: z.ZodType = z.uuid(),
): Promise<() => Promise<T>> {
  if (!ids.safeParse(id).success) notFound()
  try {
    const found = await load()
    return () => Promise.resolve(found)
  } catch (error) {
    if (error instanceof NotFound) notFound()
    return () => Promise.reject(error)
  }
}
