import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { jobs } from '#inventory/jobs/index.ts'
import { handlers } from '#scanner/jobs/index.ts'
import { edgesOf } from './imports.ts'

/** A folder of things of one kind, the file that lists them, and what a file holds that is one of them. */
type Registry = { folder: string; lists: string; member: RegExp; atLeast: number }

const registries: readonly Registry[] = [
  { folder: 'scanner/rules', lists: 'providers.ts', member: /= define\w*Rule\(/, atLeast: 100 },
  {
    folder: 'scanner/engine/families',
    lists: 'index.ts',
    member: /^export const \w+: Family\b/m,
    atLeast: 7,
  },
  {
    folder: 'scanner/engine/decode',
    lists: 'text-decoders.ts',
    member: /^export const \w+: (?:TextDecoder|readonly EscapeDecoder\[\])/m,
    atLeast: 4,
  },
  {
    folder: 'scanner/engine/archives',
    lists: 'index.ts',
    member: /^export const \w+: Archive\b/m,
    atLeast: 4,
  },
  {
    folder: 'scanner/report',
    lists: 'formats.ts',
    member: /^export function\* render\w+\(report/m,
    atLeast: 9,
  },
  { folder: 'inventory/policies', lists: 'index.ts', member: /= definePolicy\(/, atLeast: 1 },
  { folder: 'inventory/policies/entry', lists: 'index.ts', member: /= definePolicy\(/, atLeast: 20 },
  { folder: 'inventory/jobs', lists: 'index.ts', member: /= defineJob\(/, atLeast: 3 },
]

describe.each(registries)('$folder', ({ folder, lists, member, atLeast }) => {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && name !== lists)
      .map((name) => [`${folder}/${name}`, readFileSync(join(folder, name), 'utf8')]),
  )
  const registry = readFileSync(join(folder, lists), 'utf8')

  test('every one is listed', () => {
    const members = [...files.values()].filter((text) => member.test(text))
    expect(members.length).toBeGreaterThanOrEqual(atLeast)
    expect(unlisted(files, `${folder}/${lists}`, registry, member)).toEqual([])
  })

  test('one that is not would be noticed', () => {
    const [path = '', text = ''] = [...files].find(([, each]) => member.test(each)) ?? []
    const more = new Map([...files, [`${path.slice(0, -3)}-forgotten.ts`, text]])
    expect(unlisted(more, `${folder}/${lists}`, registry, member)).toHaveLength(1)
  })
})

function unlisted(
  files: ReadonlyMap<string, string>,
  path: string,
  registry: string,
  member: RegExp,
): string[] {
  const listed = new Set(edgesOf(path, registry).map(({ to }) => to))
  return [...files].filter(([file, text]) => member.test(text) && !listed.has(file)).map(([file]) => file)
}

test('every job that is declared has a handler, and every handler a job', () => {
  expect(Object.keys(handlers).toSorted()).toEqual(jobs.map(({ name }) => name).toSorted())
})

describe.each(['CONTRIBUTING.md', 'README.md', 'SECURITY.md'])('%s', (page) => {
  test('names only what exists', () => {
    const named = pathsIn(readFileSync(page, 'utf8'))
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })
})

test('a path that does not exist would be noticed', () => {
  const paths = pathsIn('One file in `scanner/nowhere/<noun>.ts`, ![it](docs/none.png), `a/b`, x/app/y.')
  expect(paths).toEqual(['scanner/nowhere', 'docs/none.png'])
  expect(pathsIn(readFileSync('CONTRIBUTING.md', 'utf8')).length).toBeGreaterThan(15)
})

/** Paths of this repository in a text; up to the folder where a part is left open, as in `<noun>`. */
function pathsIn(text: string): string[] {
  const found = text.matchAll(
    /(?<![\w#/.~-])(?:app|components|inventory|prisma|scanner|test|docs|\.ci)\/[\w()<>./-]*/g,
  )
  return [...found].map(([path]) => {
    const open = path.indexOf('<')
    const whole = open === -1 ? path : dirname(`${path.slice(0, open)}x`)
    return whole.replace(/[/.]+$|(?<!\([\w-]*)\)+$/g, '')
  })
}
