import { expect, test } from 'vitest'
import type { NamePage } from '#scanner/vaults/hashicorp/client.ts'
import { byBytes } from '#scanner/vaults/hashicorp/client.ts'
import { leaves, type Refused } from '#scanner/vaults/hashicorp/tree.ts'
import { VaultError } from '#scanner/vaults/vault-error.ts'

const PATHS = ['a', 'a-b', 'a/b', 'a/b/c', 'a/b/d', 'a/z', 'b', 'c/d/e/f', 'c/d/e/g', 'ü/1', '😀', '\uffee']

function listing(paths: readonly string[], size = Number.POSITIVE_INFINITY) {
  const asked: string[] = []
  const list = async (folder: string, after: string | null): Promise<NamePage> => {
    asked.push(`${folder}>${after ?? ''}`)
    if (folder === 'denied/') throw new VaultError('not-permitted', 'no', 'no')
    const below = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length))
    const names = [...new Set(below.map((rest) => (rest.includes('/') ? `${rest.split('/')[0]}/` : rest)))]
    const left = names.sort(byBytes).filter((name) => after === null || byBytes(name, after) > 0)
    // Who does not page gives the whole, whatever is asked.
    if (size === Number.POSITIVE_INFINITY) return { names: names.sort(byBytes), more: false }
    return { names: left.slice(0, size), more: left.length > size }
  }
  return { list, asked }
}

async function walk(paths: readonly string[], from: string | null, size?: number) {
  const refused: Refused = { folders: [], count: 0 }
  const found: string[] = []
  for await (const leaf of leaves(listing(paths, size).list, from, refused)) found.push(leaf)
  return { found, refused }
}

test.each([1, 2, 3, undefined])('every leaf is found once, by pages of %s', async (size) => {
  const { found } = await walk(PATHS, null, size)
  expect(found.toSorted()).toEqual(PATHS.toSorted())
})

test.each([1, 2, undefined])('from every leaf it goes on with what is left, by pages of %s', async (size) => {
  const { found } = await walk(PATHS, null, size)
  for (const [index, leaf] of found.entries())
    expect((await walk(PATHS, leaf, size)).found).toEqual(found.slice(index + 1))
})

test.each([2, undefined])(
  'it goes on where the leaf of the cursor, or its folder, is gone (%s)',
  async (size) => {
    const { found } = await walk(PATHS, null, size)
    const rest = (leaf: string) => found.slice(found.indexOf(leaf) + 1)
    for (const leaf of found)
      expect(
        (
          await walk(
            PATHS.filter((path) => path !== leaf),
            leaf,
            size,
          )
        ).found,
      ).toEqual(rest(leaf))
    const withoutFolder = PATHS.filter((path) => !path.startsWith('a/'))
    expect((await walk(withoutFolder, 'a/b/c', size)).found).toEqual(['b', ...rest('b')])
  },
)

test('a folder that may not be listed is noted, and the rest is read', async () => {
  const { found, refused } = await walk([...PATHS, 'denied/x', 'e'], null)
  expect(found).toContain('e')
  expect(found).toHaveLength(PATHS.length + 1)
  expect(refused).toEqual({ folders: ['denied/'], count: 1 })
})

test('a wide folder is held a page at a time', async () => {
  const wide = Array.from({ length: 5_000 }, (_, index) => `key-${String(index).padStart(5, '0')}`)
  const { list, asked } = listing(wide, 1_000)
  let count = 0
  for await (const _ of leaves(list, 'key-03999', { folders: [], count: 0 })) count++
  expect(count).toBe(1_000)
  expect(asked).toEqual(['>key-03999'])
})
