import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { SettingsForm } from '#components/pull-request/settings-form.tsx'
import { PullRequestSettings, usualPullRequestSettings } from '#inventory/model/pull-request-settings.ts'

const shown = (settings: PullRequestSettings, readOnly = false): string =>
  renderToStaticMarkup(
    <MantineProvider>
      <SettingsForm settings={settings} busy={false} readOnly={readOnly} onSave={() => undefined} />
    </MantineProvider>,
  )

/** The labels of what is chosen in each list, in their order. */
const chosen = (html: string): (string | undefined)[] =>
  [...html.matchAll(/<option[^>]* selected=""[^>]*>([^<]*)</g)].map(([, label]) => label)

test('shows what holds', () => {
  expect(chosen(shown(usualPullRequestSettings))).toEqual([
    'When a leak is live or sure',
    'High',
    'Up to Medium',
    'Be neutral: NOT LOOKED AT',
    'Administrators',
  ])
  const strict = PullRequestSettings.parse({
    block: 'any',
    approvalFrom: 'low',
    markersHideUpTo: null,
    ifUnseen: 'block',
    unseenAfterMinutes: 45,
    breakGlass: 'administrators-and-analysts',
    showVaultMatch: true,
  })
  const html = shown(strict)
  expect(chosen(html)).toEqual([
    'When anything leaks',
    'Low',
    'Nothing',
    'Block',
    'Administrators and analysts',
  ])
  expect(html).toContain('value="45"')
  expect(html).toMatch(/type="checkbox"[^>]*checked|checked=""[^>]*type="checkbox"/)
})

test('whoever may only read it changes nothing', () => {
  expect(shown(usualPullRequestSettings)).toContain('Save')
  const html = shown(usualPullRequestSettings, true)
  expect(html).toContain('<fieldset disabled=""')
  expect(html).not.toContain('Save')
})
