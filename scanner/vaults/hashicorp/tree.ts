import { VaultError } from '../vault-error.ts'
import { byBytes, type NamePage } from './client.ts'

/** One folder after a name, in the order of bytes; names that end with a slash are folders. */
export type ListFolder = (folder: string, after: string | null) => Promise<NamePage>

/** What a walk could not look into; the walk itself went on. */
export type Refused = { readonly folders: string[]; count: number }

type Level = { readonly folder: string; page: NamePage; at: number }

const NAMED = 5

/**
 * Every leaf below a root, depth first in the order of bytes, so that the last leaf of a page is all that is needed
 * to go on. Memory holds one listing for each folder on the way down. A folder that may not be listed is noted in
 * `refused`; if the root itself may not be, that is thrown.
 */
export async function* leaves(
  list: ListFolder,
  from: string | null,
  refused: Refused,
): AsyncGenerator<string> {
  const levels: Level[] = [await enter(list, '', from)]
  let resume = from
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const name = level.page.names[level.at]
    if (name === undefined) {
      const last = level.page.names.at(-1)
      if (!level.page.more || last === undefined) levels.pop()
      else Object.assign(level, { page: await list(level.folder, last), at: 0 })
      continue
    }
    level.at++
    const path = level.folder + name
    if (!name.endsWith('/')) {
      resume = null
      yield path
      continue
    }
    const rest: string | null = resume?.startsWith(path) === true ? resume : null
    if (rest === null) resume = null
    const below = await enter(list, path, rest).catch((error: unknown) => {
      if (!(error instanceof VaultError) || error.code !== 'not-permitted') throw error
      refused.count++
      if (refused.folders.length < NAMED) refused.folders.push(path)
      return null
    })
    if (below !== null) levels.push(below)
  }
}

/** A folder from where the cursor stands in it: behind its leaf, or at the folder that leads on to it. */
async function enter(list: ListFolder, folder: string, from: string | null): Promise<Level> {
  const rest = from === null ? '' : from.slice(folder.length)
  const slash = rest.indexOf('/')
  const first = slash < 0 ? rest : rest.slice(0, slash)
  const page = await list(folder, first === '' ? null : first)
  const isAhead = (name: string) => (slash < 0 ? byBytes(name, first) > 0 : byBytes(name, `${first}/`) >= 0)
  const ahead = page.names.findIndex(isAhead)
  return { folder, page, at: ahead < 0 ? page.names.length : ahead }
}
