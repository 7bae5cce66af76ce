import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderHtml } from '#scanner/report/html.ts'
import type { Report } from '#scanner/report/report.ts'
import { Secret } from '#scanner/secret.ts'
import { openBrowser } from '#test/support/browser.ts'
import { evidence, finding, report } from './sample.ts'

const render = (one: Report) => [...renderHtml(one, true)].join('')
const several = report({
  findings: [
    finding({ fingerprint: 'a', severity: 'critical', path: 'src/pay.ts', rule: 'pay-key' }),
    finding({ fingerprint: 'b', path: `${'deep/'.repeat(30)}very-long-name.ts`, author: 'Grace' }),
    finding({ fingerprint: 'c', severity: 'low', presence: 'in-history', inHead: false }),
  ],
})

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function open(one: Report, size = { width: 1000, height: 800 }): Promise<Page> {
  const page = await browser.newPage({ viewport: size })
  const problems: string[] = []
  page.on('console', (message) => problems.push(message.text()))
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', ({ url }) => problems.push(`asked for ${url()}`))
  await page.setContent(render(one))
  expect(problems).toEqual([])
  return page
}
const visible = (page: Page) => page.locator('#credentials > article:visible').count()

test('filters by text, severity, rule and presence, and says how many are shown', async () => {
  const page = await open(several)
  expect(await visible(page)).toBe(3)
  await page.selectOption('select[name=severity]', 'critical')
  expect(await visible(page)).toBe(1)
  expect(await page.textContent('#shown')).toBe('1 of 3 shown')
  await page.click('button[type=reset]')
  await expect.poll(() => visible(page)).toBe(3)
  await page.selectOption('select[name=presence]', 'in-history')
  expect(await visible(page)).toBe(1)
  await page.click('button[type=reset]')
  await page.selectOption('select[name=rule]', 'pay-key')
  expect(await visible(page)).toBe(1)
  await page.click('button[type=reset]')
  await page.fill('input[name=text]', 'grace NAME')
  expect(await visible(page)).toBe(1)
  await page.fill('input[name=text]', 'nothing like it')
  expect(await page.isVisible('#none')).toBe(true)
})

test('filters by what providers said, where somebody asked', async () => {
  const tried = report({
    findings: [
      finding({ fingerprint: 'a', validity: 'active', evidence }),
      finding({ fingerprint: 'b', validity: 'inactive', evidence: { ...evidence, status: 401 } }),
    ],
  })
  const page = await open(tried)
  await page.selectOption('select[name=validity]', 'active')
  expect(await visible(page)).toBe(1)
  expect(await page.textContent('article:visible .places')).toContain('tried, active: the provider answered')
  expect(render(several)).not.toContain('name="validity"')
})

test('fits 390 pixels', async () => {
  const page = await open(several, { width: 390, height: 800 })
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
})

test('what a repository holds is text, never markup or script', async () => {
  const markup = '</pre><script>document.title="owned"</script><img src=x onerror=alert(1)>'
  const page = await open(
    report({
      findings: [
        finding({ path: markup, author: markup, context: { key: null, line: markup }, target: markup }),
      ],
    }),
  )
  expect(await page.title()).toBe('Sprawl report')
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.locator('.path').textContent()).toContain(markup)
})

test('the policy allows our own style and script and nothing else', async () => {
  const page = await open(several)
  const loaded = await page.evaluate(`(() => {
    const script = document.createElement('script')
    script.textContent = 'window.ran = true'
    document.body.append(script)
    return window.ran === true
  })()`)
  expect(loaded).toBe(false)
  expect(render(several)).not.toMatch(/(?:src|href)="(?!https:\/\/console\.acme\.example)/)
})

test('holds no value, also where the report does', () => {
  const value = ['raw', 'value', 'of', 'it'].join('-')
  expect(render(report({ findings: [finding({ secret: new Secret(value) })] }))).not.toContain(value)
})
