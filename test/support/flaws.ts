import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const WIDE = { width: 1440, height: 900 }
const NARROW = { width: 390, height: 844 }

/** What axe calls serious or critical on the page as it stands, and whether it scrolls sideways. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''} ${nodes[0]?.any[0]?.message ?? ''}`)
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return beyond > 0 ? [...found, 'it scrolls sideways'] : found
}

/** The barriers of the page as it stands, wide and light, then narrow and dark; afterwards it is wide again. */
export async function flaws(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [viewport, colorScheme] of [
    [WIDE, 'light'],
    [NARROW, 'dark'],
  ] as const) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.waitForTimeout(50)
    await page.waitForFunction(() =>
      document.getAnimations().every(({ playState }) => playState !== 'running'),
    )
    found.push(...(await barriers(page)).map((barrier) => `${viewport.width} ${colorScheme}: ${barrier}`))
  }
  await page.setViewportSize(WIDE)
  return found
}
