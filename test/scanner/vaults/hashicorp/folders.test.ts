import { expect, test } from 'vitest'
import { byBytes } from '#scanner/vaults/hashicorp/client.ts'
import { within } from '#scanner/vaults/hashicorp/folders.ts'
import { type ListFolder, leaves, type Refused } from '#scanner/vaults/hashicorp/tree.ts'

const PATHS = ['a', 'a/b/c', 'a/b/d/e', 'a/bb/x', 'a/z', 'b/c', 'b/d/e', 'c']

/** Lists what it is asked for and notes it. */
function listing() {
  const asked: string[] = []
  const list: ListFolder = async (folder, after) => {
    asked.push(folder)
    const below = PATHS.flatMap((path) => (path.startsWith(folder) ? [path.slice(folder.length)] : []))
    const names = new Set(below.map((rest) => rest.slice(0, rest.indexOf('/') + 1 || rest.length + 1)))
    const left = [...names].toSorted(byBytes).filter((name) => after === null || byBytes(name, after) > 0)
    return { names: left, more: false }
  }
  return { list, asked }
}

async function walk(folders: readonly string[], from: string | null) {
  const { list, asked } = listing()
  const refused: Refused = { folders: [], count: 0 }
  const found: string[] = []
  for await (const leaf of leaves(within(list, folders), from, refused)) found.push(leaf)
  return { found, asked }
}

test('only folders that were named are listed, never the way to them', async () => {
  const { found, asked } = await walk(['a/b/', 'b/d/'], null)
  expect(found).toEqual(['a/b/c', 'a/b/d/e', 'b/d/e'])
  expect(asked).toEqual(['a/b/', 'a/b/d/', 'b/d/'])
})

test('a folder inside another that is named is listed once', async () => {
  expect((await walk(['a/', 'a/b/'], null)).found).toEqual(['a/b/c', 'a/b/d/e', 'a/bb/x', 'a/z'])
})

test('from every leaf it goes on with what is left', async () => {
  const { found } = await walk(['a/b/', 'a/bb/', 'b/'], null)
  expect(found).toHaveLength(5)
  for (const [index, leaf] of found.entries())
    expect((await walk(['a/b/', 'a/bb/', 'b/'], leaf)).found).toEqual(found.slice(index + 1))
})

test('none named: all of it', async () => {
  expect((await walk([], null)).found.toSorted()).toEqual(PATHS.toSorted())
})
