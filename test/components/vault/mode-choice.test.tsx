import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { githubHost } from '#components/vault/github-host.ts'
import { ModeChoice } from '#components/vault/mode-choice.tsx'

const radios = (valueless: string | null) => {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <ModeChoice mode="fingerprint" onChange={() => undefined} valueless={valueless} />
    </MantineProvider>,
  )
  const inputs = [...html.matchAll(/<input[^>]*type="radio"[^>]*>/g)].map(([input]) => input)
  return { html, states: inputs.map((each) => [/ checked=""/.test(each), / disabled=""/.test(each)]) }
}

test('fingerprints can be chosen where there are values', () => {
  expect(radios(null).states).toEqual([
    [false, false],
    [true, false],
  ])
})

test('where a product gives none, metadata is chosen and it is said why', () => {
  const { html, states } = radios('It gives no token out again.')
  expect(states).toEqual([
    [true, false],
    [false, true],
  ])
  expect(html).toContain('Not here: It gives no token out again.')
})

test('tokens of a GitHub are offered for the address of its API', () => {
  expect(
    ['', undefined, 'https://api.github.com', 'https://git.acme.example/api/v3', 'git'].map(githubHost),
  ).toEqual(['github.com', 'github.com', 'github.com', 'git.acme.example', null])
})
