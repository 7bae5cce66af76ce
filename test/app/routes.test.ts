import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { routes } from '#app/_routes.ts'

const id = '0190b5a0-0000-7000-8000-000000000001'

/** Every builder, called with an id where it wants one, and the path without its search. */
const built = (builders: object): string[] =>
  Object.values(builders).flatMap((builder: unknown) =>
    typeof builder === 'function'
      ? [String(builder(builder.length === 0 ? undefined : id)).split(/[?#]/)[0] ?? '']
      : [],
  )

/** `/findings/[findingId]` for each file that answers at an address. */
const answered = (pattern: string): Map<string, string> =>
  new Map(
    globSync(pattern, { cwd: 'app' }).map((file) => [
      `/${file
        .split('/')
        .slice(0, -1)
        .filter((part) => !part.startsWith('('))
        .join('/')}`,
      file,
    ]),
  )

const matches = (folder: string, path: string) =>
  new RegExp(`^${folder.replaceAll(/\[\w+\]/g, '[^/]+')}$`).test(path) && !folder.includes('[...')

/** Code hosts and providers of identities send people and deliveries there; nothing of ours does. */
const CALLED_BY_OTHERS = ['/api/webhooks/github', '/api/auth/callback/github']

describe('paths', () => {
  const pages = answered('**/page.tsx')
  const handlers = answered('api/**/route.ts')

  test.each(built(routes))('%s is a page', (path) => {
    expect([...pages.keys()].filter((folder) => matches(folder, path)).length).toBeGreaterThan(0)
  })

  test.each(built(routes.api))('%s is a handler', (path) => {
    expect([...handlers.keys()].filter((folder) => matches(folder, path)).length).toBeGreaterThan(0)
  })

  test('every page and every handler can be reached by a builder', () => {
    const paths = [...built(routes), ...built(routes.api), routes.enter(), ...CALLED_BY_OTHERS]
    const unreached = [...pages.keys(), ...handlers.keys()].filter(
      (folder) => !folder.includes('[...') && !paths.some((path) => matches(folder, path)),
    )
    expect(unreached).toEqual([])
    expect(paths.length).toBeGreaterThan(25)
  })

  test('are spelled in _routes.ts and nowhere else', () => {
    const files = globSync(['app/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}']).filter(
      (file) => !file.endsWith('_routes.ts') && !file.startsWith('app/_server/') && file !== 'app/server.ts',
    )
    const offences = files.filter((file) => spelledPath.test(readFileSync(file, 'utf8')))
    expect(files.length).toBeGreaterThan(100)
    expect(offences).toEqual([])
  })

  test('are noticed when they are spelled', () => {
    expect(spelledPath.test('<Link href="/findings">')).toBe(true)
    expect(spelledPath.test('fetch(`/api/v1/scans/$' + '{id}`)')).toBe(true)
    expect(spelledPath.test("import x from '#app/(dashboard)/findings/filters.ts'")).toBe(false)
  })
})

const nouns = [
  'api',
  ...new Set(
    built(routes)
      .map((path) => path.split('/')[1] ?? '')
      .filter(Boolean),
  ),
]
/** `callAuth` names an endpoint of better-auth, which is none of our paths. */
const spelledPath = new RegExp(`(?<!callAuth\\(door, )['"\`]/(${nouns.join('|')})(?=['"\`/?])`)
