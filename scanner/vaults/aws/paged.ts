import type { EntryPage } from '../connector.ts'
import { VaultError } from '../vault-error.ts'

/**
 * Page after page from a cursor. Tokens of AWS end after a day: one that is not taken any more begins again at the
 * beginning, which writes nothing twice.
 */
export async function* paged(
  cursor: string | null,
  page: (token: string | null) => Promise<EntryPage>,
): AsyncGenerator<EntryPage> {
  let token = cursor
  do {
    const read: EntryPage = await page(token).catch((error: unknown) => {
      const isResumed = token === cursor && cursor !== null
      if (
        isResumed &&
        error instanceof VaultError &&
        /InvalidNextToken|InvalidToken|ValidationE|Validation/.test(error.message)
      )
        return page(null)
      throw error
    })
    yield read
    token = read.cursor
  } while (token !== null)
}
