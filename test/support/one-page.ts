import type { Browser, Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { bringInto, type SignedIn } from './sign-in.ts'

export type OnePage = {
  readonly browser: Browser
  readonly page: Page
  /** Errors that scripts of the page did not catch. */
  readonly complaints: readonly string[]
}

/** A browser with one wide page, on which somebody is signed in and nothing moves. */
export async function openPage(url: string, session: SignedIn): Promise<OnePage> {
  const browser = await openBrowser()
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  await bringInto(context, url, session)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  return { browser, page, complaints }
}
