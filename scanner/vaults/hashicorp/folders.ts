import { byBytes } from './client.ts'
import type { VaultOptions } from './options.ts'
import { joined, type Place, partName } from './place.ts'
import type { ListFolder } from './tree.ts'

/** Folders of a key/value mount to begin from, below it and with a slash behind; none: its root. */
export function foldersOf({ folders, namespace }: VaultOptions, place: Place): string[] {
  if (place.kind !== 'kv-v1' && place.kind !== 'kv-v2') return []
  const root = `${partName(place)}/`
  return folders
    .map((folder) => `${joined(namespace, folder.namespace, folder.path)}/`)
    .filter((path) => path.startsWith(root))
    .map((path) => path.slice(root.length))
}

/** Lists only what lies in the folders. The way to them is told by their names: nobody is asked for it. */
export function within(list: ListFolder, folders: readonly string[] = []): ListFolder {
  if (folders.length === 0) return list
  return async (folder, after) => {
    if (folders.some((each) => folder.startsWith(each))) return list(folder, after)
    const ahead = folders.filter((each) => each.startsWith(folder)).map((each) => each.slice(folder.length))
    const names = [...new Set(ahead.map((rest) => rest.slice(0, rest.indexOf('/') + 1)))]
    return { names: names.toSorted(byBytes).filter((name) => isAfter(name, after)), more: false }
  }
}

const isAfter = (name: string, after: string | null): boolean =>
  after === null || byBytes(name, after) > 0 || name.startsWith(`${after}/`)
