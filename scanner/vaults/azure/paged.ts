import { z } from 'zod'
import { VaultError } from '../vault-error.ts'
import type { AzureServer } from './session.ts'

/** A list as all of Azure answers it; Graph names its link another way. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .object({
      value: z.array(item).default([]),
      nextLink: z.string().nullish(),
      '@odata.nextLink': z.string().nullish(),
    })
    .transform(({ value, nextLink, '@odata.nextLink': odata }) => ({
      items: value,
      nextLink: nextLink ?? odata ?? null,
    }))

export type Page<Item> = { readonly items: readonly Item[]; readonly cursor: string | null }

const MOST_CURSOR = 4_000

/**
 * Pages of a list, from its beginning or from the cursor of a page. A cursor is the path and query of the next one,
 * never its host: a link that leads elsewhere is not followed, since the token would go along.
 */
export async function* pagesOf<Item extends z.ZodType>(
  { address, http }: AzureServer,
  first: string,
  item: Item,
  cursor: string | null = null,
): AsyncGenerator<Page<z.output<Item>>> {
  const ask = (path: string) => http.ask({ path, reply: listOf(item) })
  let path: string | null = cursor ?? first
  while (path !== null) {
    // Links do not live for ever; a part that was interrupted for long begins anew.
    const isKept = path === cursor
    const { data }: Awaited<ReturnType<typeof ask>> = await ask(path).catch((error: unknown) => {
      if (isKept && error instanceof VaultError && error.code === 'failed') return ask(first)
      throw error
    })
    path = data.nextLink === null || data.nextLink === '' ? null : nextOf(address, data.nextLink)
    yield { items: data.items, cursor: path }
  }
}

function nextOf(address: string, link: string): string {
  const [from, to] = [new URL(address), URL.canParse(link) ? new URL(link) : null]
  const base = from.pathname.replace(/\/$/, '')
  if (to === null || to.origin !== from.origin || !to.pathname.startsWith(`${base}/`))
    throw new VaultError(
      'failed',
      `${from.host} sent us on to another server for the next page.`,
      'Check the address: a proxy may have answered.',
    )
  const next = to.pathname.slice(base.length) + to.search
  if (next.length > MOST_CURSOR)
    throw new VaultError('failed', `${from.host} gave a link that is too long to keep.`, 'Tell us of it.')
  return next
}
